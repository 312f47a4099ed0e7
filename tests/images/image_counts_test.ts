import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import { imageCounts } from "../../lib/images/image_counts.ts";
import { allowed } from "../allowed.ts";
import { withFolder } from "../files/with_folder.ts";
import { write } from "./image_folder.ts";

Deno.test({
  name: "imageCounts() holds out a fifth, and a tenth of the rest decides",
  ignore: !allowed("read", "write"),
  fn: () =>
    withFolder(async (folder) => {
      for (let i = 0; i < 50; i++) {
        for (const name of ["a", "b"]) await write(join(folder, name, `${i}.png`), "");
      }
      assertEquals(await imageCounts(folder), {
        trainImages: 80,
        validationImages: 8,
        testImages: 20,
      });
    }),
});
