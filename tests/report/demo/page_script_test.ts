import { assert, assertEquals } from "@std/assert";
import { pageScript, readPageFile } from "../../../lib/report/demo/page_script.ts";
import { allowed } from "../../allowed.ts";

const ignore = !allowed("read");

Deno.test({
  name: "pageScript() is one program of plain JavaScript that parses",
  ignore,
  async fn() {
    const script = await pageScript();
    new Function(script); // a syntax error, or a name that stands twice, throws here
    assertEquals(/^\s*(import|export) /m.test(script), false);
    for (const name of ["function shrink(", "function decodePhoto(", "void start()"]) {
      assert(script.includes(name), name);
    }
  },
});

Deno.test({
  name: "pageScript() holds every module of the page, each behind what it imports",
  ignore,
  async fn() {
    const script = await pageScript();
    const folder = new URL("../../../lib/report/demo/page/", import.meta.url);
    for await (const { name } of Deno.readDir(folder)) {
      if (!name.endsWith(".ts")) continue;
      const text = await readPageFile(name);
      const own = /^export (?:async )?function (\w+)/m.exec(text)?.[1];
      if (own === undefined) continue;
      for (const [, imported] of text.matchAll(/from "\.\/(\w+)\.ts"/g)) {
        const other = /^export (?:async )?function (\w+)/m.exec(
          await readPageFile(`${imported}.ts`),
        );
        const place = (symbol: string) => script.indexOf(`function ${symbol}(`);
        assert(place(other![1]!) >= 0 && place(other![1]!) < place(own), `${name}: ${imported}`);
      }
    }
  },
});

Deno.test({
  name: "the page asks for nothing that is not beside it",
  ignore,
  async fn() {
    const text = await readPageFile("index.html") + await readPageFile("demo.css") +
      await pageScript();
    assertEquals([...text.matchAll(/https?:\/\/[^\s"')]+/g)].map(([url]) => url), []);
  },
});
