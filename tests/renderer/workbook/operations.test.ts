import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deepFreeze } from "../../../renderer/base/freeze.ts";
import type { Cell, Workbook } from "../../../renderer/workbook/document.ts";
import type { SourceReading } from "../../../renderer/workbook/source-reading.ts";
import { applyOperation, type Operation } from "../../../renderer/workbook/operations.ts";
import {
  anOutput,
  csvSource,
  idOf,
  sliderCell,
  sqlCell,
  textCell,
  typeScriptCell,
} from "../../helpers/cells.ts";
import { applied, workbookAfter } from "../../helpers/workbook-after.ts";

const insert = (at: number, ...cells: Cell[]): Operation => ({ type: "insert-cells", at, cells });
const idsAfter = (workbook: Workbook, operation: Operation) =>
  applied(workbook, operation).workbook.cells.map(({ id }) => id.replace("cell-", ""));
const tagOf = (workbook: Workbook, operation: Operation) => {
  const result = applyOperation(workbook, operation);
  return result.ok ? "ok" : result.failure.tag;
};

const abcd = workbookAfter(insert(0, textCell("a"), textCell("b"), textCell("c"), textCell("d")));

describe("insert-cells", () => {
  test("puts cells before the one at the index", () =>
    expect(idsAfter(abcd, insert(1, textCell("x"), textCell("y")))).toEqual(["a", "x", "y", "b", "c", "d"]));
  test("asks for the analysis of the new cells", () =>
    expect(applied(abcd, insert(4, sqlCell("x"))).effects).toEqual([
      { type: "analyze-cells", ids: [idOf("x")] },
    ]));
  test("is refused outside the workbook", () =>
    expect(tagOf(abcd, insert(5, textCell("x")))).toBe("bad-index"));
  test("is refused for an id that is there", () =>
    expect(tagOf(abcd, insert(0, textCell("b")))).toBe("duplicate-id"));
  test("is refused for an id that comes twice", () =>
    expect(tagOf(abcd, insert(0, textCell("x"), textCell("x")))).toBe("duplicate-id"));
});

describe("remove-cells", () => {
  const remove = (...names: string[]): Operation => ({ type: "remove-cells", ids: names.map(idOf) });
  test("takes cells out", () => expect(idsAfter(abcd, remove("d", "b"))).toEqual(["a", "c"]));
  test("takes their outputs with them", () => {
    const run = workbookAfter(insert(0, sqlCell("a")), {
      type: "record-output",
      id: idOf("a"),
      output: anOutput(),
    });
    expect(applied(run, remove("a")).workbook.outputs.size).toBe(0);
  });
  test("asks to release what the cells published", () =>
    expect(applied(abcd, remove("b")).effects).toEqual([{ type: "release-cells", ids: [idOf("b")] }]));
  test("is refused for a cell that is not there", () =>
    expect(tagOf(abcd, remove("x"))).toBe("unknown-cell"));
});

describe("move-cells", () => {
  const move = (to: number, ...names: string[]): Operation => ({
    type: "move-cells",
    ids: names.map(idOf),
    to,
  });
  test("counts the place without the moved cells", () =>
    expect(idsAfter(abcd, move(1, "a", "c"))).toEqual(["b", "a", "c", "d"]));
  test("keeps document order whatever the order of ids", () =>
    expect(idsAfter(abcd, move(2, "c", "a"))).toEqual(["b", "d", "a", "c"]));
  test("is refused for a cell that is not there", () =>
    expect(tagOf(abcd, move(0, "x"))).toBe("unknown-cell"));
  test("is refused outside the workbook", () => expect(tagOf(abcd, move(4, "a"))).toBe("bad-index"));
});

describe("replace-cell", () => {
  const recorded = workbookAfter(insert(0, sqlCell("a", "SELECT 1")), {
    type: "record-output",
    id: idOf("a"),
    output: anOutput(),
  });
  test("puts the cell in the place of the one with its id", () =>
    expect(applied(abcd, { type: "replace-cell", cell: textCell("b", "new") }).workbook.cells[1]).toEqual(
      textCell("b", "new"),
    ));
  test("keeps the output of a cell of the same kind", () =>
    expect(
      applied(recorded, { type: "replace-cell", cell: sqlCell("a", "SELECT 2") }).workbook.outputs.size,
    ).toBe(1));
  test("drops the output of a cell that changes its kind", () =>
    expect(applied(recorded, { type: "replace-cell", cell: textCell("a") }).workbook.outputs.size).toBe(0));
  test("is refused for a cell that is not there", () =>
    expect(tagOf(abcd, { type: "replace-cell", cell: textCell("x") })).toBe("unknown-cell"));
});

describe("sources", () => {
  const bank = workbookAfter({ type: "put-source", source: csvSource("bank") });
  test("put-source adds a source and asks to load it", () => {
    const { workbook, effects } = applied(bank, { type: "put-source", source: csvSource("calls") });
    expect(workbook.sources.map(({ name }) => name)).toEqual(["bank", "calls"]);
    expect(effects).toEqual([{ type: "load-source", name: "calls" }]);
  });
  test("put-source replaces the source of that name", () =>
    expect(
      applied(bank, { type: "put-source", source: { ...csvSource("bank"), bytes: 7 } }).workbook.sources,
    ).toEqual([{ ...csvSource("bank"), bytes: 7 }]));
  test("put-source is refused where only the case of a name differs", () =>
    expect(tagOf(bank, { type: "put-source", source: csvSource("Bank") })).toBe("duplicate-name"));
  test("put-source is refused for a name that SQL reads otherwise", () =>
    expect(tagOf(bank, { type: "put-source", source: csvSource("select") })).toBe("bad-name"));
  test("rename-source releases the old table and loads the new one", () =>
    expect(applied(bank, { type: "rename-source", from: "bank", to: "clients" }).effects).toEqual([
      { type: "release-source", name: "bank" },
      { type: "load-source", name: "clients" },
    ]));
  test("rename-source may change the case of a name", () =>
    expect(tagOf(bank, { type: "rename-source", from: "bank", to: "Bank" })).toBe("ok"));
  test("rename-source is refused for a source that is not there", () =>
    expect(tagOf(bank, { type: "rename-source", from: "x", to: "y" })).toBe("unknown-source"));
  const read = (reading: SourceReading | null): Operation => ({ type: "set-reading", name: "bank", reading });
  test("set-reading reads the source again, and leads back", () => {
    const { workbook, effects, inverse } = applied(bank, read({ headerRow: 3 }));
    expect(workbook.sources).toEqual([{ ...csvSource("bank"), reading: { headerRow: 3 } }]);
    expect(effects).toEqual([{ type: "load-source", name: "bank" }]);
    expect(applied(workbook, inverse).workbook).toEqual(bank);
  });
  test("set-reading of what says nothing leaves nothing behind, and reads nothing", () => {
    const { workbook, effects } = applied(bank, read({ casts: {} }));
    expect([workbook, effects]).toEqual([bank, []]);
  });
  test("set-reading is refused for a source that is not there", () =>
    expect(tagOf(abcd, read(null))).toBe("unknown-source"));
  test("remove-source is refused for a source that is not there", () =>
    expect(tagOf(bank, { type: "remove-source", name: "x" })).toBe("unknown-source"));
});

describe("outputs and settings", () => {
  test("record-output is refused for a cell that is not there", () =>
    expect(tagOf(abcd, { type: "record-output", id: idOf("x"), output: anOutput() })).toBe("unknown-cell"));
  test("set-settings is refused for a seed that is no whole number", () =>
    expect(tagOf(abcd, { type: "set-settings", settings: { runMode: "automatic", seed: 0.5 } })).toBe(
      "bad-seed",
    ));
});

describe("batch", () => {
  test("changes nothing where one of its operations does not fit", () =>
    expect(
      tagOf(abcd, {
        type: "batch",
        operations: [insert(0, textCell("x")), { type: "remove-source", name: "x" }],
      }),
    ).toBe("unknown-source"));
  test("lets an operation build on the ones before it", () =>
    expect(
      idsAfter(abcd, {
        type: "batch",
        operations: [insert(0, textCell("x")), { type: "move-cells", ids: [idOf("x")], to: 4 }],
      }),
    ).toEqual(["a", "b", "c", "d", "x"]));
});

const names = ["a", "b", "c", "d", "e", "f", "g"];
const name = fc.constantFrom(...names);
const cell = fc.oneof(
  fc.tuple(name, fc.string()).map(([id, source]) => textCell(id, source)),
  fc.tuple(name, fc.string()).map(([id, source]) => sqlCell(id, source)),
  fc.tuple(name, fc.string()).map(([id, source]) => typeScriptCell(id, source)),
  fc.tuple(name, fc.nat(10)).map(([id, value]) => sliderCell(id, value)),
);
const place = fc.nat(7);
const ids = fc.uniqueArray(name, { minLength: 1, maxLength: 4 }).map((list) => list.map(idOf));
const single: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ type: fc.constant("insert-cells"), at: place, cells: fc.array(cell, { maxLength: 3 }) }),
  fc.record({ type: fc.constant("remove-cells"), ids }),
  fc.record({ type: fc.constant("move-cells"), ids, to: place }),
  fc.record({ type: fc.constant("replace-cell"), cell }),
  fc.record({ type: fc.constant("set-title"), title: fc.string() }),
  fc.record({
    type: fc.constant("set-settings"),
    settings: fc.record({ runMode: fc.constantFrom("automatic", "on-demand"), seed: fc.nat() }),
  }),
  fc.record({ type: fc.constant("put-source"), source: name.map(csvSource) }),
  fc.record({ type: fc.constant("remove-source"), name }),
  fc.record({ type: fc.constant("rename-source"), from: name, to: name }),
  fc.record({
    type: fc.constant("record-output"),
    id: name.map(idOf),
    output: fc.nat(9).map((seed) => ({ ...anOutput(), seed })),
  }),
  fc.record({ type: fc.constant("clear-outputs"), ids }),
);
const operation = fc.oneof(
  { weight: 6, arbitrary: single },
  {
    weight: 1,
    arbitrary: fc
      .array(single, { maxLength: 4 })
      .map((operations): Operation => ({ type: "batch", operations })),
  },
);

/** Whatever of the operations fits, applied to a workbook with a few cells. */
const grown = (operations: readonly Operation[]): Workbook =>
  operations.reduce(
    (workbook, next) => {
      const result = applyOperation(workbook, next);
      return result.ok ? result.value.workbook : workbook;
    },
    workbookAfter(insert(0, ...["a", "b", "c", "d", "e"].map((id) => sqlCell(id, `SELECT '${id}'`)))),
  );

describe("every operation", () => {
  test("is taken back by its inverse", () =>
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 12 }), operation, (before, next) => {
        const workbook = deepFreeze(grown(before));
        const result = applyOperation(workbook, next);
        if (result.ok)
          expect(applied(result.value.workbook, result.value.inverse).workbook).toEqual(workbook);
      }),
      { numRuns: 2000 },
    ));
  test("is done again by the inverse of its inverse", () =>
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 12 }), operation, (before, next) => {
        const result = applyOperation(grown(before), next);
        if (!result.ok) return;
        const back = applied(result.value.workbook, result.value.inverse);
        expect(applied(back.workbook, back.inverse).workbook).toEqual(result.value.workbook);
      }),
      { numRuns: 2000 },
    ));
  test("keeps ids distinct and outputs with their cells", () =>
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 20 }), (operations) => {
        const { cells, outputs } = grown(operations);
        const present = new Set(cells.map(({ id }) => id));
        expect(present.size).toBe(cells.length);
        for (const id of outputs.keys()) expect(present.has(id)).toBe(true);
      }),
    ));
});
