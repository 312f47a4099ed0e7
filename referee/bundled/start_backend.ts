import { registerNativeBackend } from "../../lib/tensorflow/backend/register_native_backend.ts";
import { findLibrary } from "../../lib/tensorflow/install/mod.ts";
import { nativeBackend, tf } from "../../lib/tensorflow/mod.ts";
import { globals } from "./globals.ts";

const [folder = ""] = Deno.args;
const found = findLibrary({ folder });
if ("missing" in found) throw new Error(found.missing);
await registerNativeBackend(found);
await tf.setBackend("tensorflow");
globals.refereeBinding = nativeBackend()!.binding;
