import { assertEquals, assertRejects } from "@std/assert";
import { unpackWheel } from "../../../lib/tensorflow/install/unpack_wheel.ts";
import { canInstall, makeFixture } from "./fixture.ts";

Deno.test({
  name: "unpackWheel() tells how much was written when asked",
  ignore: !canInstall,
  async fn() {
    await using fixture = await makeFixture();
    const { release, wheelPath, options } = fixture;
    const told: number[] = [];
    const files = await unpackWheel(wheelPath, {
      into: options.folder,
      placeOf: (member) => member.endsWith(".so.2") ? member : undefined,
      onBytes: (done) => told.push(done),
    });
    assertEquals(told.at(-1), release.cc.bytes + release.framework.bytes);
    assertEquals(told, told.toSorted((a, b) => a - b));
    assertEquals(files.map(({ bytes }) => bytes), [release.framework.bytes, release.cc.bytes]);
  },
});

Deno.test({
  name: "unpackWheel() throws when the archive ends inside a member",
  ignore: !canInstall,
  async fn() {
    await using fixture = await makeFixture();
    const { wheelPath, options } = fixture;
    const whole = await Deno.readFile(wheelPath);
    await Deno.writeFile(wheelPath, whole.subarray(0, whole.length >> 1));
    await assertRejects(
      () => unpackWheel(wheelPath, { into: options.folder, placeOf: (member) => member }),
      SyntaxError,
      `Cannot unpack "${wheelPath}"`,
    );
  },
});
