import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { auditSuppression } from "../../../analysis/privacy/audit-suppression.ts";
import {
  suppressCrossTable,
  suppressSmallCells,
  suppressSmallCellsSteps,
  type CellState,
} from "../../../analysis/privacy/suppress-small-cells.ts";
import { Table } from "../../../analysis/table.ts";

const tables = (most: number, size: number): fc.Arbitrary<number[][]> =>
  fc.tuple(fc.integer({ min: 1, max: size }), fc.integer({ min: 1, max: size })).chain(([rows, columns]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: most }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

describe("suppressSmallCells()", () => {
  test("suppresses small counts and what would give them away", () => {
    const found = suppressSmallCells([
      [2, 50, 30],
      [60, 70, 20],
      [10, 11, 12],
    ]);
    expect(found.counts).toEqual([
      [null, 50, null, 82],
      [60, 70, 20, 150],
      [null, 11, null, 33],
      [72, 131, 62, 265],
    ]);
    expect(found).toMatchObject({ numPrimary: 1, numSecondary: 3, shareSuppressed: 1 / 4 });
    expect(found.states[0]).toEqual(["primary", "published", "secondary", "published"]);
  });
  test("shows tables without small counts as they are, zeros too", () => {
    expect(
      suppressSmallCells([
        [0, 7],
        [8, 0],
      ]).counts,
    ).toEqual([
      [0, 7, 7],
      [8, 0, 8],
      [8, 7, 15],
    ]);
  });
  test("suppresses totals where they would give a cell away", () => {
    const { counts } = suppressSmallCells([[3, 10]]);
    expect(counts).toEqual([
      [null, null, 13],
      [null, null, 13],
    ]);
  });
  test("suppresses small totals", () =>
    expect(suppressSmallCells([[3]]).counts).toEqual([
      [null, null],
      [null, null],
    ]));
  test("takes another least count", () => {
    expect(
      suppressSmallCells(
        [
          [2, 9],
          [9, 9],
        ],
        { minCount: 2 },
      ).numPrimary,
    ).toBe(0);
    expect(
      suppressSmallCells(
        [
          [2, 9],
          [9, 9],
        ],
        { minCount: 3 },
      ).numPrimary,
    ).toBe(1);
  });
  test("leaves its input as it was", () => {
    const counts = [
      [2, 9],
      [9, 9],
    ];
    suppressSmallCells(counts);
    expect(counts).toEqual([
      [2, 9],
      [9, 9],
    ]);
  });
  test.each([
    [[], {}, "The table has no cells."],
    [[[]], {}, "The table has no cells."],
    [[[1], [1, 2]], {}, "Row 1 has 2 counts, row 0 has 1."],
    [[[1.5]], {}, "Row 0 holds the count 1.5."],
    [[[NaN]], {}, "Row 0 holds the count NaN."],
    [[[-1]], {}, "Row 0 holds the count -1."],
    [[[1]], { minCount: 0 }, "minCount is 0."],
    [[[1]], { minWidth: 0.5 }, "minWidth is 0.5."],
  ])("%# is refused", (counts, options, message) => {
    expect(() => suppressSmallCells(counts, options)).toThrow(message);
  });
  test("says how far it is", () => {
    const steps = suppressSmallCellsSteps([
      [2, 9],
      [9, 9],
    ]);
    expect(steps.next().value).toEqual({ fraction: 0, text: "cell 1 of 1 to protect" });
  });
});

test("no suppressed cell follows from what is shown: at least two counts agree with it", () => {
  fc.assert(
    fc.property(tables(12, 6), fc.integer({ min: 1, max: 8 }), (counts, minCount) => {
      const { states } = suppressSmallCells(counts, { minCount });
      for (const { low, high } of auditSuppression(counts, states))
        expect(high === null || high > low).toBe(true);
    }),
    { numRuns: 300 },
  );
});
test("small cells can vary by the width asked for", () => {
  fc.assert(
    fc.property(tables(12, 5), fc.integer({ min: 2, max: 9 }), (counts, minWidth) => {
      const { states } = suppressSmallCells(counts, { minWidth });
      for (const { row, column, low, high } of auditSuppression(counts, states))
        if (states[row]![column] === "primary") expect(high === null || high - low >= minWidth).toBe(true);
    }),
  );
});
test("every small count is suppressed, and what is shown is true", () => {
  fc.assert(
    fc.property(tables(12, 6), (counts) => {
      const found = suppressSmallCells(counts);
      const cells = found.counts.slice(0, -1).map((row) => row.slice(0, -1));
      cells.forEach((row, i) =>
        row.forEach((shown, j) => {
          const count = counts[i]![j]!;
          if (count > 0 && count < 5) expect(shown).toBeNull();
          if (shown !== null) expect(shown).toBe(count);
        }),
      );
    }),
  );
});

describe("auditSuppression()", () => {
  test("finds a cell that follows from the totals", () => {
    const states: CellState[][] = [
      ["primary", "published", "published"],
      ["published", "published", "published"],
      ["published", "published", "published"],
    ];
    expect(
      auditSuppression(
        [
          [3, 9],
          [8, 7],
        ],
        states,
      ),
    ).toEqual([{ row: 0, column: 0, low: 3, high: 3 }]);
  });
  test("has no greatest count where all totals are hidden", () => {
    expect(
      auditSuppression(
        [[3]],
        [
          ["primary", "primary"],
          ["primary", "primary"],
        ],
      )[0],
    ).toEqual({
      row: 0,
      column: 0,
      low: 0,
      high: null,
    });
  });
  test("refuses states of another size", () => {
    expect(() => auditSuppression([[1]], [["published"]])).toThrow("There are states for 1 rows");
    expect(() => auditSuppression([], [])).toThrow("There are states for 0 rows");
  });
  test("finds the same ranges as trying all tables", () => {
    const states = (rows: number, columns: number): fc.Arbitrary<CellState[][]> =>
      fc.array(
        fc.array(fc.constantFrom<CellState>("published", "primary"), {
          minLength: columns,
          maxLength: columns,
        }),
        { minLength: rows, maxLength: rows },
      );
    const cases = tables(3, 3).chain((counts) =>
      fc.tuple(fc.constant(counts), states(counts.length, counts[0]!.length)),
    );
    fc.assert(
      fc.property(cases, ([counts, inner]) => {
        // Totals are shown here, so that there are finitely many tables to try.
        const withTotals = [
          ...inner.map((row): CellState[] => [...row, "published"]),
          Array.from({ length: counts[0]!.length + 1 }, (): CellState => "published"),
        ];
        const tried = rangesByTrying(counts, inner);
        expect(auditSuppression(counts, withTotals)).toEqual(tried);
      }),
    );
  });
});

/** Least and greatest count of each suppressed cell over all tables that agree with the rest. */
function rangesByTrying(counts: readonly number[][], states: readonly CellState[][]) {
  const hidden = counts.flatMap((row, i) =>
    row.flatMap((_, j) =>
      states[i]![j] === "primary" ? [{ row: i, column: j, low: Infinity, high: -Infinity }] : [],
    ),
  );
  const trial = counts.map((row) => [...row]);
  const sums = (table: readonly number[][]): string =>
    JSON.stringify([
      table.map((row) => row.reduce((a, b) => a + b, 0)),
      table[0]!.map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0)),
    ]);
  const wanted = sums(counts);
  const tryFrom = (at: number): void => {
    const cell = hidden[at];
    if (!cell) {
      if (sums(trial) !== wanted) return;
      for (const each of hidden) {
        each.low = Math.min(each.low, trial[each.row]![each.column]!);
        each.high = Math.max(each.high, trial[each.row]![each.column]!);
      }
      return;
    }
    const most = counts[cell.row]!.reduce((a, b) => a + b, 0);
    const before = trial[cell.row]!.reduce(
      (sum, count, j) =>
        sum + (hidden.slice(at).some(({ row, column }) => row === cell.row && column === j) ? 0 : count),
      0,
    );
    for (let count = 0; count <= most - before; count++) {
      trial[cell.row]![cell.column] = count;
      tryFrom(at + 1);
    }
  };
  tryFrom(0);
  return hidden;
}

describe("suppressCrossTable()", () => {
  const people = Table.fromColumns({
    job: ["nurse", "nurse", "judge", null, ...Array.from({ length: 30 }, () => "nurse")],
    risk: ["low", "high", "high", "high", ...Array.from({ length: 30 }, (_, i) => (i % 2 ? "low" : "high"))],
  });
  test("counts rows by two columns, missing ones by themselves, with totals", () => {
    const found = suppressCrossTable(people, { rows: "job", columns: "risk", minCount: 1 });
    expect(found.table.rows()).toMatchObject([
      { job: "judge", high: 1, low: 0, Total: 1 },
      { job: "nurse", high: 16, low: 16, Total: 32 },
      { job: "(missing)", high: 1, low: 0, Total: 1 },
      { job: "Total", high: 18, low: 16, Total: 34 },
    ]);
  });
  test("suppresses", () => {
    const found = suppressCrossTable(people, { rows: "job", columns: "risk" });
    expect(found.table.values("high")[0]).toBeNull();
    expect(found.rowNames).toEqual(["judge", "nurse", "(missing)"]);
  });
  test("keeps columns called by numbers in their order, after the names of rows", () => {
    const table = Table.fromColumns({ job: ["a", "b"], year: [2026, 2025] });
    expect(suppressCrossTable(table, { rows: "job", columns: "year" }).table.columnNames).toEqual([
      "job",
      "2025",
      "2026",
      "Total",
    ]);
  });
  test("without rows is refused", () => {
    expect(() => suppressCrossTable(people.head(0), { rows: "job", columns: "risk" })).toThrow("no cells");
  });
});
