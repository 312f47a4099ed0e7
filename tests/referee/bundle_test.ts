import { assertEquals } from "@std/assert";
import { constructClasses } from "../../referee/bundle.ts";

/** As TypeScript compiled classes before they were part of the language. */
const CASES: readonly [string, string][] = [
  [
    "    var _this = _super.call(this) || this;",
    "    var _this = superCall(_super, new.target, ) || this;",
  ],
  [
    "    var _this2 = _super3.call(this, {\n      a: 1\n    }) || this;",
    "    var _this2 = superCall(_super3, new.target, {\n      a: 1\n    }) || this;",
  ],
  [
    "    return _super !== null && _super.apply(this, arguments) || this;",
    "    return superCall(_super, new.target, ...arguments) || this;",
  ],
  ["    _super.prototype.a.call(this);", "    _super.prototype.a.call(this);"],
];

for (const [code, wanted] of CASES) {
  Deno.test(`constructClasses() makes ${JSON.stringify(wanted.trim())}`, () => {
    assertEquals(constructClasses(code), wanted);
  });
}
