import { describe, expect, test } from "vitest";
import { drain, readParameters, tablesOf, type ParameterValue } from "../../analysis/method.ts";
import { methods, runMethod } from "../../analysis/methods.ts";
import { segmentationMethod } from "../../analysis/segmentation/segmentation.ts";
import { Table } from "../../analysis/table.ts";

const table = Table.fromColumns({ a: [0, 1, 2, 50, 51, 52], b: [1, 2, 1, 9, 8, 9] });

describe("methods", () => {
  test("have names of their own", () =>
    expect(new Set(methods.map(({ name }) => name)).size).toBe(methods.length));
  test.each(methods.map((method) => [method.name, method] as const))(
    "%s explains every parameter, and its defaults are allowed",
    (_, method) => {
      const { parameters } = method;
      expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length);
      expect(parameters.filter(({ label, help }) => label === "" || help === "")).toEqual([]);
      const values: Record<string, ParameterValue> = {};
      for (const parameter of parameters) {
        if (parameter.type === "columns") values[parameter.name] = ["a"];
        if (parameter.type === "column" && !parameter.optional) values[parameter.name] = "a";
      }
      // Spelled out, a default is checked like any other value.
      const spelledOut = readParameters(method, readParameters(method, values));
      expect(Object.keys(spelledOut)).toEqual(parameters.map(({ name }) => name));
    },
  );
  test.each(methods.map(({ name, inputs, outputs }) => [name, inputs, outputs] as const))(
    "%s names its tables so that cells can use them",
    (_, inputs, outputs) => {
      expect(inputs.length).toBeGreaterThan(0);
      expect(outputs.length).toBeGreaterThan(0);
      for (const output of outputs) expect(output).toMatch(/^[a-z][a-z0-9_]*$/);
    },
  );
});

describe("runMethod()", () => {
  test("gives the tables that the method itself gives", () => {
    const values = { columns: ["a", "b"], chooseK: false, k: 2 };
    const direct = tablesOf(segmentationMethod, drain(segmentationMethod.run([table], values)));
    const named = drain(runMethod("kmeans", { data: table }, values));
    expect(Object.keys(named)).toEqual(Object.keys(direct));
    for (const [name, each] of Object.entries(direct)) expect(named[name]!.rows()).toEqual(each.rows());
  });
  test("says which methods there are", () =>
    expect(() => drain(runMethod("kmean", {}))).toThrow('There is no method "kmean".'));
  test("says which table is missing", () =>
    expect(() => drain(runMethod("kmeans", {}))).toThrow('needs a table "data"'));
});
