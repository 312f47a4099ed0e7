import { assertEquals } from "@std/assert";
import { setEnvironment } from "../../../lib/tensorflow/native/set_environment.ts";
import { allowed } from "../../allowed.ts";

const NAMES = ["TF_CPP_MIN_LOG_LEVEL", "TF_ENABLE_ONEDNN_OPTS"];

Deno.test({
  name: "setEnvironment() sets what is not set, and leaves what is",
  ignore: !allowed("env"),
  fn() {
    const before = NAMES.map((name) => Deno.env.get(name));
    try {
      for (const name of NAMES) Deno.env.delete(name);
      setEnvironment();
      const oneDnn = Deno.build.arch === "x86_64" ? "1" : undefined;
      assertEquals(NAMES.map((name) => Deno.env.get(name)), ["2", oneDnn]);
      for (const name of NAMES) Deno.env.set(name, "0");
      setEnvironment();
      assertEquals(NAMES.map((name) => Deno.env.get(name)), ["0", "0"]);
    } finally {
      for (const [i, name] of NAMES.entries()) {
        if (before[i] === undefined) Deno.env.delete(name);
        else Deno.env.set(name, before[i]);
      }
    }
  },
});
