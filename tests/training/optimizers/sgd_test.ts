import { Sgd } from "../../../lib/training/optimizers/sgd.ts";
import { testAgainstKeras } from "./keras_runs.ts";

testAgainstKeras("sgd", (weights, { momentum = 0 }) => new Sgd(weights, { momentum }));
