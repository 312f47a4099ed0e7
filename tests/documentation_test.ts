import { assertEquals, assertGreater } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { allowed } from "./allowed.ts";

const ROOT = fromFileUrl(new URL("../", import.meta.url));

/** One thing that `deno doc --lint` finds. */
interface Finding {
  /** The file, from the top of the repository. */
  file: string;
  /** What it says of it. */
  message: string;
  /** The line that it is about. */
  source: string;
}

/**
 * What is no fault of ours: types of the packages that the library shows (tfjs's tensors, Zod's
 * schemas, Vega-Lite's configuration), which Deno takes for private ones; Zod's schemas, whose types
 * nobody could write down; and the backend of tfjs-node behind `nativeBackend`.
 */
const FOREIGN = [
  ({ file }: Finding) => file.includes("node_modules/"),
  ({ message }: Finding) =>
    /private type '(Tensor|Tensor[1-4]D|Scalar|Variable|Shape|Layer|LayersModel|ConfigDict|output|ZodType|Config|node|NativeBackend)'$/
      .test(message),
  ({ message, source }: Finding) =>
    message.includes("explicit type annotation") && /= z\.(strictO|o)bject\(/.test(source),
  ({ source }: Finding) => source.startsWith("export * as tf"),
];

/** The findings in what `deno doc --lint` prints. */
function findingsIn(text: string): Finding[] {
  return text.split(/^error\[[\w-]+\]: /m).slice(1).map((block) => {
    const [, path = ""] = /--> (.*?):\d+:\d+/.exec(block) ?? [];
    const [, source = ""] = /^ *\d+ \| *(.*)$/m.exec(block) ?? [];
    return { file: path.replace(ROOT, ""), message: block.split("\n")[0]!, source };
  });
}

Deno.test({
  name: "all that lib/mod.ts shows is documented, as `deno doc --lint` has it",
  ignore: !allowed("read", "run"),
  async fn() {
    const { stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["doc", "--lint", "lib/mod.ts"],
      cwd: ROOT,
      env: { NO_COLOR: "1" },
      stdout: "null",
    }).output();
    const findings = findingsIn(new TextDecoder().decode(stderr));
    // Were nothing found, nothing could be wrong: tfjs alone has a thousand.
    assertGreater(findings.length, 100);
    assertEquals(
      findings.filter((finding) => !FOREIGN.some((isForeign) => isForeign(finding))),
      [],
    );
  },
});

Deno.test("findingsIn() reads file, message and line of each finding", () => {
  const text = `error[missing-jsdoc]: exported symbol is missing JSDoc documentation
  --> ${ROOT}lib/a.ts:12:3
   | ${""}
12 |   name: string;
   |   ^


error[private-type-ref]: public type 'B' references private type 'C'
 --> ${ROOT}lib/b.ts:1:1
`;
  assertEquals(findingsIn(text), [
    {
      file: "lib/a.ts",
      message: "exported symbol is missing JSDoc documentation",
      source: "name: string;",
    },
    { file: "lib/b.ts", message: "public type 'B' references private type 'C'", source: "" },
  ]);
});
