import { allowed } from "../allowed.ts";
import { BACKENDS } from "../tensorflow/backends.ts";

/** Several processes need the native library, and leave to be started. */
const CAN_RUN = allowed("read", "write", "ffi", "run", "net") && BACKENDS.includes("tensorflow");

/** A test that starts workers; it gets a folder of its own. */
export function testCluster(name: string, test: (folder: string) => Promise<void>): void {
  Deno.test({
    name,
    ignore: !CAN_RUN,
    async fn() {
      const folder = await Deno.makeTempDir();
      try {
        await test(folder);
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}
