import { bytesField, doubleField, floatField, numberField } from "../../files/mod.ts";
import { crc32c } from "./crc32c.ts";

/** What was measured at a moment, by TensorBoard's tags. */
export interface ScalarEvent {
  /** When, in seconds since 1970. */
  wallTime: number;
  /** The number of the epoch, counted over both phases. */
  step: number;
  /** By the tag under which TensorBoard draws it; float32. */
  scalars: Readonly<Record<string, number>>;
}

/** What an event file begins with: TensorBoard knows the kind of the file by it. */
const VERSION = "brain.Event:2";

const text = (value: string) => new TextEncoder().encode(value);

/** The first record of an event file. */
export function versionRecord(wallTime: number): Uint8Array {
  return record([...doubleField(1, wallTime), ...bytesField(3, text(VERSION))]);
}

/**
 * One record of an event file, as TensorFlow's `event.proto` has it: a wall time, a step and a
 * summary with a simple value for each tag.
 */
export function scalarRecord({ wallTime, step, scalars }: ScalarEvent): Uint8Array {
  const values = Object.entries(scalars).flatMap(([tag, value]) =>
    bytesField(1, [...bytesField(1, text(tag)), ...floatField(2, value)])
  );
  return record([
    ...doubleField(1, wallTime),
    ...numberField(2, step),
    ...bytesField(5, values),
  ]);
}

/**
 * How many whole records there are.
 *
 * @returns undefined where the last one is cut off.
 */
export function countRecords(file: Uint8Array): number | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let count = 0;
  let at = 0;
  while (at < file.length) {
    if (at + FRAME > file.length) return undefined;
    at += FRAME + Number(view.getBigUint64(at, true));
    count += 1;
  }
  return at === file.length ? count : undefined;
}

/** Bytes of a record that are not its data. */
const FRAME = 16;

/** The frame of TensorFlow's record files: length, its checksum, data, their checksum. */
function record(data: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(FRAME + data.length);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(8, masked(bytes.subarray(0, 8)), true);
  bytes.set(data, 12);
  view.setUint32(12 + data.length, masked(bytes.subarray(12, 12 + data.length)), true);
  return bytes;
}

/** A checksum that may itself be summed: turned by 15 bits, and a constant added. */
function masked(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
