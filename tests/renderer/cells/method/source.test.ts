import { describe, expect, test } from "vitest";
import { methodSource, missingField, publishedNames } from "../../../../renderer/cells/method/source.ts";
import { compileCell } from "../../../../renderer/cells/typescript/compile.ts";
import { methodCell } from "../../../helpers/cells.ts";

const { method } = methodCell("s", "bank");

describe("methodSource()", () => {
  test("declares the published names and reads the tables", () => {
    const compiled = compileCell(methodSource(method, "clusters"));
    expect(compiled).toMatchObject({
      ok: true,
      value: { defines: ["clusters", "clusters_rows"], uses: expect.arrayContaining(["bank"]) as unknown },
    });
  });
  test("writes what was set", () =>
    expect(methodSource(method, "segments")).toBe(
      "const { segments, rows: segments_rows } = progress(\n" +
        '  analysis.runMethod("kmeans", { data: bank }, {\n' +
        '    columns: ["age","income"],\n' +
        "    k: 4,\n" +
        "  }),\n" +
        ");\n" +
        'display(...charts.ofMethod("kmeans", { segments, rows: segments_rows }));',
    ));
  test("names a table that is no identifier in quotes", () =>
    expect(methodSource({ ...method, inputs: { data: "bank 2" } }, "s")).toContain('table("bank 2")'));
  test("writes an input as its bare name", () =>
    expect(methodSource({ ...method, parameters: { k: { input: "segments_k" } } }, "s")).toContain(
      "    k: segments_k,\n",
    ));
  test("without parameters leaves them to their defaults", () =>
    expect(methodSource({ ...method, parameters: {} }, "s")).toContain('"kmeans", { data: bank }),'));
});

describe("missingField()", () => {
  test.each([
    [{ ...method, method: "" }, "a method"],
    [{ ...method, inputs: { data: "" } }, "a table"],
    [{ ...method, inputs: { before: "bank", after: "" } }, "a table for after"],
    [{ ...method, parameters: {} }, "columns"],
    [{ ...method, parameters: { columns: [] } }, "columns"],
    [{ ...method, parameters: { columns: { input: "chosen" } } }, null],
    [method, null],
  ])("of %j is %s", (fields, missing) => expect(missingField(fields)).toBe(missing));
});

test("publishedNames() puts other tables behind the name of the cell", () =>
  expect(publishedNames({ ...method, outputs: ["a", "b", "c"] }, "x")).toEqual(["x", "x_b", "x_c"]));
