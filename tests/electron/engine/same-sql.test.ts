import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openNodeDatabase, type NodeDatabase } from "../../helpers/node-database.ts";
import { askSql } from "../../helpers/ask-sql.ts";

const queries = readFileSync(
  join(import.meta.dirname, "..", "..", "fixtures", "engines", "queries.sql"),
  "utf8",
)
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("--"));

const statement = /^(SELECT|FROM|WITH|CREATE|VALUES|PIVOT|UNPIVOT|EXPLAIN|SUMMARIZE|DESCRIBE|SHOW|TABLE)\b/;

let wasm: NodeDatabase;
let native: NodeDatabase;
beforeAll(async () => {
  [wasm, native] = await Promise.all([openNodeDatabase("wasm"), openNodeDatabase("native")]);
}, 60_000);
afterAll(() => Promise.all([wasm.close(), native.close()]));

/** Seconds may pass between the two. */
const isOfTheClock = (line: string): boolean => /^(random|uuid)\(\)$/.test(line);

describe("both engines", () => {
  it.each(queries.filter((line) => !isOfTheClock(line)))("answer alike: %s", async (line) => {
    const sql = statement.test(line) ? line : `SELECT ${line} AS value`;
    expect(await askSql(native, sql)).toEqual(await askSql(wasm, sql));
  });
});

/** The last bit of these is what the mathematical library of the build makes of it. */
const approximate = [
  "exp(x / 50)",
  "ln(x + 1)",
  "log2(x + 1)",
  "pow(x + 0.5, 0.3)",
  "asinh(x)",
  "acosh(x + 1)",
  "lgamma(x + 1)",
  "sin(x)",
  "cos(x)",
  "tan(x)",
  "cot(x + 1)",
  "asin(x / 1000)",
  "acos(x / 1000)",
  "atan(x)",
  "atan2(x, 3)",
  "sinh(x / 100)",
  "cosh(x / 100)",
  "tanh(x / 500)",
  "atanh(x / 1000)",
  "log10(x + 1)",
  "log(3, x + 2)",
  "cbrt(x)",
  "gamma(x / 10 + 1)",
];

const exact = ["x / 3", "sqrt(x)", "degrees(x)", "round(x / 7, 3)", "x % 0.7"];

const numbersOf = async (database: NodeDatabase, expression: string): Promise<readonly number[]> => {
  const answer = await askSql(
    database,
    `SELECT ${expression} AS value FROM (SELECT CAST(i AS DOUBLE) AS x FROM range(1000) r(i))`,
  );
  const column = "data" in answer ? answer.data[0] : undefined;
  return column?.kind === "number" ? [...column.values] : [];
};

describe("mathematical functions", () => {
  it.each(exact)("have the same bits: %s", async (expression) => {
    const values = await numbersOf(wasm, expression);
    expect(values).toHaveLength(1000);
    expect(await numbersOf(native, expression)).toEqual(values);
  });

  it.each(approximate)("are the same to the last digit: %s", async (expression) => {
    const values = await numbersOf(wasm, expression);
    expect(values).toHaveLength(1000);
    (await numbersOf(native, expression)).forEach((value, at) => {
      expect(Math.abs(value - values[at]!)).toBeLessThanOrEqual(1e-15 * Math.abs(value));
    });
  });
});
