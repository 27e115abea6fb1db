import fc from "fast-check";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportedFile } from "../../../../renderer/data/database.ts";
import { openNodeDatabase, type NodeDatabase } from "../../../helpers/node-database.ts";
import { valuesByName } from "../../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
});
afterAll(() => database.close());

const importText = (content: string | Uint8Array): ReturnType<NodeDatabase["host"]["importFile"]> =>
  database.host.importFile(database.file("a.json", content), "t", {});

async function read(content: string | Uint8Array): Promise<{
  readonly types: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, readonly unknown[]>>;
  readonly findings: ImportedFile["report"]["findings"];
}> {
  const imported = await importText(content);
  if (!imported.ok) throw new Error(imported.failure.message);
  const table = await database.host.columns("t", null, {});
  if (!table.ok) throw new Error(table.failure.message);
  const { columns } = imported.value.table;
  return {
    types: Object.fromEntries(columns.map(({ name, type }) => [name, type])),
    values: valuesByName(table.value),
    findings: imported.value.report.findings,
  };
}

const rows = (...values: readonly string[]): string => values.map((value) => `{"x":${value}}`).join("\n");

describe("the types of a JSON file", () => {
  const cases: readonly (readonly [string, readonly string[], string, readonly unknown[]])[] = [
    ["whole numbers", ["1", "-2", "null", "3"], "BIGINT", [1, -2, null, 3]],
    ["whole numbers of 64 bits", ["9223372036854775807", "1"], "BIGINT", [2n ** 63n - 1n, 1n]],
    ["decimals", ["1", "2.5", "1e-7"], "DOUBLE", [1, 2.5, 1e-7]],
    ["truth values", ["true", "null", "false"], "BOOLEAN", [true, null, false]],
    ["texts, numbers in quotes too", ['"007"', '"1"', '"é😀"'], "VARCHAR", ["007", "1", "é😀"]],
    ["nothing but null", ["null", "null"], "VARCHAR", [null, null]],
    ["numbers beyond 64 bits", ["18446744073709551616", "1"], "VARCHAR", ["18446744073709551616", "1"]],
    ["decimals beyond a double", ["0.12345678901234567890", "1"], "VARCHAR", ["0.12345678901234567890", "1"]],
    ["long numbers beside decimals", ["9007199254740993", "1.5"], "VARCHAR", ["9007199254740993", "1.5"]],
    ["numbers beyond any double", ["1e999", "1"], "VARCHAR", ["1e999", "1"]],
    ["mixed kinds", ['"1"', "2", "[3]", "true"], "VARCHAR", ['"1"', "2", "[3]", "true"]],
    ["lists", ["[1,null]", "[]", "null"], "DOUBLE[]", [[1, null], [], null]],
    ["objects of one shape", ['{"a":1,"b":"x"}'], "STRUCT(a DOUBLE, b VARCHAR)", [{ a: 1, b: "x" }]],
    ["objects of two shapes", ['{"a":1}', '{"b":1}'], "VARCHAR", ['{"a":1}', '{"b":1}']],
    ["exact numbers inside lists", ["[9007199254740993]"], "VARCHAR", ["[9007199254740993]"]],
  ];
  it.each(cases)("%s", async (_, written, type, values) => {
    const { types, values: found } = await read(rows(...written));
    expect(types).toEqual({ x: type });
    expect(found["x"]).toEqual(values);
  });

  it("are decided over all rows, with the lines of what does not agree", async () => {
    const { types, findings } = await read(
      `${rows(...Array.from({ length: 30_000 }, (_, at) => String(at)))}\n{"x":"n/k"}\n`,
    );
    expect(types).toEqual({ x: "VARCHAR" });
    expect(findings[0]!.text).toMatch(/whole numbers \(lines 1, 2, 3, 4, 5, …\) and texts \(line 30,001\)/);
    expect(findings[0]).toMatchObject({ level: "warning", lines: [1, 30_001] });
  });
});

describe("the writing of a JSON file", () => {
  const values = { a: [1, 2], b: ["x", null] };
  it.each([
    ["an array", '[{"a":1,"b":"x"},{"a":2}]'],
    ["an array over many lines", '\uFEFF\n[\n  {\n "a": 1,\r\n "b": "x"\n},\n\n{"a":2}\n]\n'],
    ["a value a line", '{"a":1,"b":"x"}\n{"a":2}\n'],
    ["blank lines between", '{"a":1,"b":"x"}\r\n\r\n{"a":2}'],
    ["values without anything between", '{"a":1,"b":"x"}{"a":2}'],
    ["gzip", gzipSync('{"a":1,"b":"x"}\n{"a":2}\n')],
    ["UTF-16", Buffer.from('\uFEFF[{"a":1,"b":"x"},{"a":2}]', "utf16le")],
  ])("%s", async (_, text) => {
    expect((await read(text)).values).toEqual(values);
  });

  it("arrays and single values as rows", async () => {
    expect((await read("[1,2]\n[3]\n")).values).toEqual({ value: [[1, 2], [3]] });
    expect((await read("[1, 2]")).values).toEqual({ value: [1, 2] });
  });

  it("names that JavaScript or DuckDB would confuse", async () => {
    const { values: found } = await read('{"__proto__":1,"a":2,"A":3,"":4}\n{"a":5}\n');
    expect(found).toEqual(
      Object.fromEntries([
        ["__proto__", [1, null]],
        ["a", [2, 5]],
        ["A_1", [3, null]],
        ["column3", [4, null]],
      ]),
    );
  });

  it("one object around a list is one row, with a way to its items", async () => {
    const { values: found, findings } = await read('{"users":[{"id":1},{"id":2}],"version":"1.0"}');
    expect(found).toEqual({ users: [[{ id: 1 }, { id: 2 }]], version: ["1.0"] });
    expect(findings).toMatchObject([
      { level: "note", text: expect.stringContaining("unnest(users)") as unknown },
    ]);
  });

  it("any rows, read back equal", async () => {
    const row = fc.record({
      n: fc.option(fc.integer()),
      t: fc.option(fc.string({ unit: "grapheme" })),
      l: fc.array(fc.option(fc.boolean())),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        async (written, isArray) => {
          const text = isArray
            ? JSON.stringify(written, null, 2)
            : written.map((one) => JSON.stringify(one)).join("\n");
          const { values: found } = await read(text);
          expect(found["n"]).toEqual(written.map(({ n }) => n));
          expect(found["t"]).toEqual(written.map(({ t }) => t));
          // Of lists in which no item was ever seen only the lists are known.
          if (written.some(({ l }) => l.some((item) => item !== null)))
            expect(found["l"]).toEqual(written.map(({ l }) => l));
        },
      ),
      { numRuns: 30 },
    );
  });

  it("rows across the pieces in which a file is read", async () => {
    const long = "é".repeat(5_000_000);
    const { values: found } = await read(`[{"x":"a"},{"x":"${long}"},{"x":"b"}]`);
    expect(found["x"]!.map((text) => (text as string).length)).toEqual([1, 5_000_000, 1]);
  });
});

describe("a damaged JSON file", () => {
  it.each([
    ["a row that is no JSON", '{"a":1}\n{"a":1,}\n{"a":2}\n', "json-invalid", "Line 2"],
    ["single quotes", "{'a':1}\n", "json-invalid", "Line 1"],
    ["NaN", '{"a":1}\n{"a":NaN}\n', "json-invalid", "Line 2"],
    ["a quote that is never closed", '{"a":"x}\n{"a":2}\n', "json-invalid", "Line 1"],
    ["a missing comma", '[{"a":1}\n{"a":2}]', "json-invalid", "Line 2"],
    ["a comma too many", '[{"a":1},\n]', "json-invalid", "Line 2"],
    ["an end too early", '[{"a":1},\n{"a":', "json-broken-off", "line 2"],
    ["a closing bracket alone", '{"a":1}\n}\n', "json-invalid", "Line 2"],
    ["depth without end", "[".repeat(100_000), "json-invalid", "deep"],
    ["nothing in it", "[]", "file-empty", "no rows"],
    ["empty objects", "{}\n{}", "file-empty", "no rows"],
  ])("with %s is refused", async (_, text, tag, words) => {
    expect(await importText(text)).toMatchObject({
      ok: false,
      failure: { tag, message: expect.stringContaining(words) as unknown },
    });
  });

  it("with a member named twice is read, with a warning", async () => {
    const { values, findings } = await read('{"a":1}\n{"a":2,"a":3}\n');
    expect(values).toEqual({ a: [1, 3] });
    expect(findings).toMatchObject([{ level: "warning", lines: [2] }]);
  });

  it("with half a character is read, with a warning", async () => {
    const { values, findings } = await read('{"a":"x\\ud800"}\n');
    expect(values).toEqual({ a: ["x\uFFFD"] });
    expect(findings).toMatchObject([{ level: "warning", lines: [1] }]);
  });
});
