/** One field of a message of Protocol Buffers; a number has no bytes. */
export interface MessageField {
  field: number;
  /** What the field holds, where it is text, bytes or a message. */
  bytes: Uint8Array;
}

const VARINT = 0;
const FIXED_64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

/** The fields of a message, in their order. */
export function readMessage(message: Uint8Array): MessageField[] {
  const fields: MessageField[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1;; scale *= 128) {
      const byte = message[at++];
      if (byte === undefined) throw new SyntaxError("Cannot read a message: it is cut off");
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const key = varint();
    const field = Math.floor(key / 8);
    let length = 0;
    switch (key % 8) {
      case VARINT:
        varint();
        break;
      case FIXED_64:
        at += 8;
        break;
      case LENGTH_DELIMITED:
        length = varint();
        break;
      case FIXED_32:
        at += 4;
        break;
      default:
        throw new SyntaxError(`Cannot read a message: field ${field} is of an unknown kind`);
    }
    fields.push({ field, bytes: message.subarray(at, at + length) });
    at += length;
  }
  return fields;
}

/** A field that holds a number. */
export function numberField(field: number, value: number): number[] {
  return [...varint(field * 8 + VARINT), ...varint(value)];
}

/** A field that holds text, bytes or a message. */
export function bytesField(field: number, bytes: ArrayLike<number>): number[] {
  return [...varint(field * 8 + LENGTH_DELIMITED), ...varint(bytes.length), ...Array.from(bytes)];
}

/** A field that holds a number of double precision. */
export function doubleField(field: number, value: number): number[] {
  return [...varint(field * 8 + FIXED_64), ...new Uint8Array(Float64Array.of(value).buffer)];
}

/** A field that holds a number of single precision. */
export function floatField(field: number, value: number): number[] {
  return [...varint(field * 8 + FIXED_32), ...new Uint8Array(Float32Array.of(value).buffer)];
}

/** A number in groups of seven bits, the lowest first. */
function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}
