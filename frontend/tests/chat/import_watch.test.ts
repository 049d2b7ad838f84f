import { describe, expect, test } from "vitest";
import { ImportWatch, modulesOfLine } from "../../src/chat/import_watch";

describe("modulesOfLine", () => {
  test.each([
    ["import numpy as np", ["numpy"]],
    ["import os, sys as system , matplotlib.pyplot as plt", ["os", "sys", "matplotlib.pyplot"]],
    ["    from scipy.stats import norm", ["scipy.stats"]],
    ["from . import sibling", []],
    ["from .near import thing", []],
    ["important = 1", []],
    ["x = 'import numpy'", []],
    ["# import numpy", []],
    ["from_here = 2", []],
    ["import", []],
  ])("%s", (line, modules) => {
    expect(modulesOfLine(line)).toEqual(modules);
  });
});

describe("ImportWatch", () => {
  test("tells of an import when its line is whole, and only once", () => {
    const told: string[][] = [];
    const watch = new ImportWatch((modules) => told.push(modules));
    const code = "import numpy as np\nfrom pandas import DataFrame\nimport numpy\nprint(np)";
    for (let end = 1; end <= code.length; end += 1) {
      watch.see("0", code.slice(0, end));
      expect(told.flat()).toEqual(end < 19 ? [] : end < 48 ? ["numpy"] : ["numpy", "pandas"]);
    }
    watch.see("1", "import pandas\nimport scipy\n");
    expect(told).toEqual([["numpy"], ["pandas"], ["scipy"]]);
  });

  test("code without end asks for a bounded number", () => {
    const told: string[] = [];
    const watch = new ImportWatch((modules) => told.push(...modules));
    for (let n = 0, code = ""; n < 500; n += 1) {
      code += `import module_${n}\n`;
      watch.see("0", code);
    }
    expect(told.length).toBe(30);
  });
});
