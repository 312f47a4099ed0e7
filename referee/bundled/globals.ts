import type { NativeBinding } from "../../lib/tensorflow/native/binding.ts";
import type { SpecResult } from "../judge.ts";

/** What the specs reach by the global object, and what says how they went. */
export interface RefereeGlobals {
  /** Jasmine's environment, in which the specs register themselves. */
  jasmineEnvironment: JasmineEnvironment;
  /** Our binding, in the place of tfjs-node's compiled addon. */
  refereeBinding: NativeBinding;
}

/** As much of Jasmine's environment as is used. */
export interface JasmineEnvironment {
  configure(options: { random: boolean; specFilter(spec: Spec): boolean }): void;
  clearReporters(): void;
  addReporter(reporter: {
    specStarted(spec: { fullName: string }): void;
    specDone(result: SpecResult): void;
    suiteDone(result: SpecResult): void;
  }): void;
  execute(): Promise<unknown>;
}

/** One spec before it runs. */
interface Spec {
  getFullName(): string;
}

/** The global object, with what is put there. */
export const globals: RefereeGlobals = globalThis as unknown as RefereeGlobals;
