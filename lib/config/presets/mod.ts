import type { Settings } from "../settings.ts";
import { best } from "./best.ts";
import { fast } from "./fast.ts";
import { photos } from "./photos.ts";
import { reference } from "./reference.ts";
import { smoke } from "./smoke.ts";

/** Every preset by the name that `--preset` takes; the first is the default. */
export const PRESETS: Readonly<Record<string, Settings>> = { fast, reference, best, photos, smoke };
