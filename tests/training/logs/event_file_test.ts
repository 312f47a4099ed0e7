import { assertEquals } from "@std/assert";
import {
  countRecords,
  scalarRecord,
  versionRecord,
} from "../../../lib/training/logs/event_file.ts";
import { allowed } from "../../allowed.ts";

/** The events of `tests/tensorboard/make_event_file.py`. */
const RECORDS = [
  versionRecord(1700000000),
  scalarRecord({
    wallTime: 1700000000.25,
    step: 1,
    scalars: { epoch_loss: 2, epoch_accuracy: 0.1 },
  }),
  scalarRecord({
    wallTime: 1700000060.5,
    step: 300,
    scalars: { epoch_loss: 1.2345678, epoch_accuracy: 1e-7 },
  }),
];

const FILE = Uint8Array.from(RECORDS.flatMap((record) => [...record]));

Deno.test({
  name: "versionRecord() and scalarRecord() give the bytes that TensorBoard's own writer gives",
  ignore: !allowed("read"),
  async fn() {
    const path = new URL("../../testdata/tensorboard/two_epochs.tfevents", import.meta.url);
    assertEquals(FILE, await Deno.readFile(path));
  },
});

Deno.test("countRecords() counts whole records, and gives nothing when the last is cut off", () => {
  assertEquals(countRecords(FILE), 3);
  assertEquals(countRecords(new Uint8Array()), 0);
  assertEquals(countRecords(FILE.subarray(0, RECORDS[0]!.length)), 1);
  for (const cut of [1, 15, 16, 40]) {
    assertEquals(countRecords(FILE.subarray(0, FILE.length - cut)), undefined);
  }
});
