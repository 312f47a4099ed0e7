import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { makeHdf5 } from "../../lib/files/make_hdf5.ts";
import { withHdf5 } from "../../lib/vgg19/weights/with_hdf5.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "./with_folder.ts";

Deno.test({
  name: "makeHdf5() gives the bytes of a file that is read back",
  ignore: !allowed("read", "write", "env"),
  fn: () =>
    withFolder(async (folder) => {
      const path = join(folder, "made.h5");
      const bytes = await makeHdf5((file) => file.create_attribute("b", "c"));
      await Deno.writeFile(path, bytes);
      const read = await withHdf5(await Deno.readFile(path), (file) => file.attrs.b!.value);
      assertEquals(read, "c");
    }),
});

Deno.test({
  name: "makeHdf5() throws what filling throws",
  ignore: !allowed("read", "env"),
  async fn() {
    const fail = () => {
      throw new RangeError("full");
    };
    await assertRejects(() => makeHdf5(fail), RangeError, "full");
  },
});
