// There is no Docker where the tests run: what the file says is held to README and deno.json.
import { assert, assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { allowed } from "./allowed.ts";

const ROOT = fromFileUrl(new URL("../", import.meta.url));

Deno.test({
  name: "Dockerfile runs Deno as README does, and only tasks that there are",
  ignore: !allowed("read"),
  async fn() {
    const [docker, readme, config] = await Promise.all(
      ["Dockerfile", "README.md", "deno.json"].map((name) => Deno.readTextFile(`${ROOT}${name}`)),
    );
    const { tasks } = JSON.parse(config!);
    const deno = /npx deno@[\d.]+/.exec(readme!)![0];
    assertEquals(new Set(docker!.match(/npx deno@[\d.]+/g)), new Set([deno]));
    assert(docker!.includes(`ENTRYPOINT ["npx", "${deno.split(" ")[1]}", "task"]`));
    const named = [...docker!.matchAll(/(?:deno@\S+ task |run vgg19 |CMD \[")(\w+)/g)]
      .map(([, name]) => name!);
    assertEquals(named.filter((name) => !(name in tasks)), []);
    assert(named.includes("train") && named.includes("prepare"));
  },
});
