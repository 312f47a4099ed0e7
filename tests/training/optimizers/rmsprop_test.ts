import { Rmsprop } from "../../../lib/training/optimizers/rmsprop.ts";
import { testAgainstKeras } from "./keras_runs.ts";

testAgainstKeras("rmsprop", (weights) => new Rmsprop(weights));
