import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AnalysisError } from "../../analysis/errors.ts";
import { drain, type ParameterValue } from "../../analysis/method.ts";
import { methods, type ListedMethod } from "../../analysis/methods.ts";
import type { Table } from "../../analysis/table.ts";
import { anyValues, oddTable } from "../helpers/odd-tables.ts";

/** The tables of a run, or the error that it ends with. Any other exception is a bug and goes on. */
function outcomeOf(method: ListedMethod, tables: readonly Table[], values: Record<string, ParameterValue>) {
  try {
    return drain(method.run(tables, values));
  } catch (thrown) {
    if (thrown instanceof AnalysisError) return thrown;
    throw thrown;
  }
}

/** Measures of segments that are constant each but differ: their noise is 0. */
const mayBeInfinite = new Set(["statistic", "effect", "cohens_d", "hedges_g"]);

/** Names of number columns in which NaN or an infinity stands where a value should. */
const badColumns = (table: Table): string[] =>
  table.toData().columns.flatMap(({ name, column }) => {
    if (column.kind !== "number") return [];
    const isGood = mayBeInfinite.has(name) ? (value: number) => !Number.isNaN(value) : Number.isFinite;
    return column.values.some((value, row) => column.validity?.[row] !== 0 && !isGood(value)) ? [name] : [];
  });

describe.each(methods.map((method) => [method.name, method] as const))("%s", (_, method) => {
  const odd = fc.record({ numRows: fc.constantFrom(0, 1, 2, 3, 7, 20, 45), seed: fc.nat(100_000) });

  test(
    "ends on any table with tables without NaN, or with an error that says what to do",
    { timeout: 120_000 },
    () => {
      fc.assert(
        fc.property(odd, ({ numRows, seed }) => {
          const tables = method.inputs.map((_input, place) => oddTable(numRows, seed + place));
          const before = tables.map((table) => JSON.stringify(table.rows()));
          const outcome = outcomeOf(method, tables, anyValues(method, seed));
          expect(tables.map((table) => JSON.stringify(table.rows()))).toEqual(before);
          if (outcome instanceof AnalysisError) {
            expect(outcome.message.length).toBeGreaterThan(10);
            expect(`${outcome.message} ${outcome.advice}`).not.toMatch(/NaN|undefined|\[object/);
            return;
          }
          for (const [name, table] of Object.entries(outcome))
            expect([name, badColumns(table)]).toEqual([name, []]);
        }),
        { numRuns: 60 },
      );
    },
  );

  test("gives the same for the same seed", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(odd, ({ numRows, seed }) => {
        const run = () => {
          const tables = method.inputs.map((_input, place) => oddTable(numRows, seed + place));
          const outcome = outcomeOf(method, tables, anyValues(method, seed));
          if (outcome instanceof AnalysisError) return outcome.message;
          return Object.entries(outcome).map(([name, table]) => [name, JSON.stringify(table.rows())]);
        };
        expect(run()).toEqual(run());
      }),
      { numRuns: 10 },
    );
  });
});
