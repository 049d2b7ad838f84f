import { expect, test } from "vitest";
import { dedent } from "../../src/embed/loader/dedent";

test("code loses the indentation that all lines have", () => {
  expect(dedent("\n\n    for n in x:\n        print(n)\n\n    done()\n  ")).toBe("for n in x:\n    print(n)\n\ndone()");
  expect(dedent("one")).toBe("one");
  expect(dedent("  \r\n\tif a:\r\n\t\tb\r\n")).toBe("if a:\n\tb");
  expect(dedent("")).toBe("");
});
