// Jasmine without its loader of files: describe, it, expect and the like become global.
import jasmineRequire from "jasmine-core/lib/jasmine-core/jasmine.js";

const jasmine = jasmineRequire.core(jasmineRequire);
const environment = jasmine.getEnv({ suppressLoadErrors: true });
Object.assign(globalThis, jasmineRequire.interface(jasmine, environment), {
  jasmine,
  jasmineEnvironment: environment,
});
