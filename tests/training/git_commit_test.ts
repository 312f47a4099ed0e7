import { assertEquals } from "@std/assert";
import { dirname, join } from "@std/path";
import { gitCommit } from "../../lib/training/git_commit.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const OTHER = "fedcba9876543210fedcba9876543210fedcba98";

/** What is found in a checkout with these files in its `.git`. */
function testCommit(name: string, files: Record<string, string>, expected: string | null): void {
  Deno.test({
    name: `gitCommit() ${name}`,
    ignore: !allowed("read", "write"),
    fn: () =>
      withFolder(async (folder) => {
        for (const [file, text] of Object.entries(files)) {
          const path = join(folder, ".git", file);
          await Deno.mkdir(dirname(path), { recursive: true });
          await Deno.writeTextFile(path, text);
        }
        assertEquals(await gitCommit(folder), expected);
      }),
  });
}

testCommit("reads the commit of a branch", {
  "HEAD": "ref: refs/heads/main\n",
  "refs/heads/main": `${COMMIT}\n`,
}, COMMIT);

testCommit("reads a commit that is checked out without a branch", {
  "HEAD": `${COMMIT}\n`,
}, COMMIT);

testCommit("reads a branch that git has packed", {
  "HEAD": "ref: refs/heads/main\n",
  "packed-refs": `# pack-refs\n${OTHER} refs/heads/not/main\n${COMMIT} refs/heads/main\n`,
}, COMMIT);

testCommit("knows none on a branch without a commit", {
  "HEAD": "ref: refs/heads/main\n",
}, null);

testCommit("knows none in a folder that is no checkout", {}, null);
