import { assertEquals } from "@std/assert";
import { sha256Hex } from "../../../lib/files/mod.ts";
import { exportModel } from "../../../lib/report/export/export_model.ts";
import { onnxFile } from "../../../lib/report/export/onnx_file.ts";
import { allowed } from "../../allowed.ts";
import { tinySource } from "./formula_source.ts";
import { kerasNumbers } from "./keras_numbers.ts";

Deno.test({
  name: "onnxFile() gives the very bytes that ONNX's checker passed and ONNX Runtime computed with",
  ignore: !allowed("read"),
  async fn() {
    // Other bytes: run tests/keras/exports.py again, which checks and computes them anew.
    assertEquals(sha256Hex(await onnxFile(exportModel(tinySource()))), (await kerasNumbers()).onnx);
  },
});
