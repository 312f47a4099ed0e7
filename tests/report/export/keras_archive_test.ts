import { assertEquals } from "@std/assert";
import { strFromU8, unzipSync } from "fflate";
import { exportModel } from "../../../lib/report/export/export_model.ts";
import { kerasArchive } from "../../../lib/report/export/keras_archive.ts";
import { kerasArchiveConfig } from "../../../lib/report/export/keras_config.ts";
import { allowed } from "../../allowed.ts";
import { tinySource } from "./formula_source.ts";

Deno.test({
  name: "kerasArchive() is a zip file of Keras's three members",
  ignore: !allowed("read", "env"),
  async fn() {
    const model = exportModel(tinySource());
    const members = unzipSync(await kerasArchive(model));
    assertEquals(Object.keys(members), ["metadata.json", "config.json", "model.weights.h5"]);
    assertEquals(JSON.parse(strFromU8(members["config.json"]!)), kerasArchiveConfig(model));
    assertEquals(strFromU8(members["model.weights.h5"]!.subarray(1, 4)), "HDF");
  },
});
