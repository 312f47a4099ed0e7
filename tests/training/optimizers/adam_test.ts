import { Adam } from "../../../lib/training/optimizers/adam.ts";
import { testAgainstKeras } from "./keras_runs.ts";

testAgainstKeras("adam", (weights) => new Adam(weights));
