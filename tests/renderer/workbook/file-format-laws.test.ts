import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashText } from "../../../renderer/base/hash.ts";
import type { Recorded } from "../../../renderer/charts/recorded-plot.ts";
import type { Cast } from "../../../renderer/base/cast.ts";
import type { Cell, OutputItem, Source, SourcePart, Workbook } from "../../../renderer/workbook/document.ts";
import { emptyWorkbook, parseWorkbook, serializeWorkbook } from "../../../renderer/workbook/file-format.ts";
import type { SourceReading } from "../../../renderer/workbook/source-reading.ts";
import { tables } from "../../helpers/arbitrary-tables.ts";
import {
  anOutput,
  chartCell,
  csvSource,
  sliderCell,
  sqlCell,
  textCell,
  typeScriptCell,
  unknownCell,
} from "../../helpers/cells.ts";
import { parsedWorkbook } from "../../helpers/parsed-workbook.ts";

const fileWith = (members: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ ...(JSON.parse(serializeWorkbook(emptyWorkbook())) as object), ...members });

const text = fc.string({ unit: "binary" });
const identifier = fc.constantFrom("a", "b", "c", "d", "e");
const recorded = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as Recorded);
const item: fc.Arbitrary<OutputItem> = fc.oneof(
  fc.record({
    type: fc.constant("table" as const),
    name: text,
    numRows: fc.nat(),
    columns: fc.array(fc.record({ name: text, type: text }), { maxLength: 3 }),
    preview: tables,
    hash: text.map(hashText),
  }),
  fc.record({
    type: fc.constant("plot" as const),
    plot: fc.record({ tables: fc.array(tables, { maxLength: 2 }), options: recorded }),
  }),
  fc.record({
    type: fc.constant("value" as const),
    name: fc.option(text),
    value: fc.oneof(fc.record({ kind: text, text }), fc.record({ kind: text, text, json: recorded })),
  }),
  fc.record({ type: fc.constant("console" as const), level: fc.constantFrom("log", "warn"), text }),
);
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.tuple(identifier, text).map(([name, source]) => textCell(name, source)),
  fc.tuple(identifier, text).map(([name, source]) => sqlCell(name, source)),
  fc.tuple(identifier, text).map(([name, source]) => typeScriptCell(name, source)),
  identifier.map((name) => chartCell(name, "a")),
  fc.tuple(identifier, fc.integer()).map(([name, value]) => sliderCell(name, value)),
  identifier.map(unknownCell),
);
const cast: fc.Arbitrary<Cast> = fc.oneof(
  fc.constantFrom<Cast>(
    { type: "integer", thousandsMark: " " },
    { type: "decimal", decimalMark: ",", thousandsMark: "." },
    { type: "date", order: "day-month-year" },
  ),
  fc
    .array(fc.string({ maxLength: 100 }), { maxLength: 3 })
    .map((missing): Cast => ({ type: "text", missing })),
);
const reading: fc.Arbitrary<SourceReading> = fc
  .record(
    {
      sheet: fc.string({ minLength: 1, maxLength: 255 }),
      fileName: fc.constant(true),
      headerRow: fc.oneof(fc.constant("none" as const), fc.integer({ min: 1, max: 1_048_576 })),
      casts: fc.dictionary(fc.oneof(text, fc.constant("__proto__")), cast, {
        minKeys: 1,
        noNullPrototype: true,
      }),
    },
    { requiredKeys: [] },
  )
  .filter((some) => Object.keys(some).length > 0);
const part: fc.Arbitrary<SourcePart> = fc.record({
  path: text,
  bytes: fc.nat(),
  sha256: fc.option(text.map(hashText)),
});
const source: fc.Arbitrary<Source> = fc
  .record(
    { parts: fc.array(part, { minLength: 1, maxLength: 4 }), reading, sha256: fc.constant(null) },
    { requiredKeys: [] },
  )
  .chain((some) => identifier.map((name): Source => ({ ...csvSource(name), ...some })));
const workbooks: fc.Arbitrary<Workbook> = fc
  .tuple(
    text,
    fc.uniqueArray(cell, { selector: ({ id }) => id }),
    fc.uniqueArray(source, { selector: ({ name }) => name }),
    fc.array(fc.array(item, { maxLength: 3 }).map(anOutput), { maxLength: 5 }),
  )
  .map(([title, cells, sources, outputs]) => ({
    ...emptyWorkbook(title),
    cells,
    sources,
    outputs: new Map(
      cells.flatMap(({ id }, index) => (outputs[index] ? [[id, outputs[index]] as const] : [])),
    ),
  }));

describe("every workbook", () => {
  test("is read as it was written", () =>
    fc.assert(
      fc.property(workbooks, (workbook) => {
        const read = parsedWorkbook(serializeWorkbook(workbook));
        expect(read.warnings).toEqual([]);
        expect(read.workbook).toEqual(workbook);
      }),
    ));
  test("is written as it was read", () =>
    fc.assert(
      fc.property(workbooks, (workbook) => {
        const written = serializeWorkbook(workbook);
        expect(serializeWorkbook(parsedWorkbook(written).workbook)).toBe(written);
      }),
    ));
});

describe("any text", () => {
  test("is read or refused, and never throws", () =>
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (garbage) => {
        expect(typeof parseWorkbook(garbage).ok).toBe("boolean");
      }),
    ));
  test("is repaired or refused with any members, and what is read can be written", () =>
    fc.assert(
      fc.property(
        fc.record(
          {
            title: fc.jsonValue(),
            settings: fc.jsonValue(),
            sources: fc.jsonValue(),
            cells: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
            outputs: fc.jsonValue(),
          },
          { requiredKeys: [] },
        ),
        (members) => {
          const result = parseWorkbook(fileWith(members));
          if (!result.ok) return;
          const written = serializeWorkbook(result.value.workbook);
          expect(serializeWorkbook(parsedWorkbook(written).workbook)).toBe(written);
        },
      ),
    ));
});
