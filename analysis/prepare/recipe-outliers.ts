import { booleanColumn } from "../build-columns.ts";
import type { Column } from "../columns.ts";
import type { AnyTable } from "../table.ts";
import {
  clipOutliers,
  findOutliers,
  fitOutlierRule,
  type OutlierOptions,
  type OutlierRule,
} from "./outliers.ts";
import {
  checkColumns,
  inWords,
  likeColumn,
  newColumn,
  percent,
  type ColumnsOption,
  type StepKind,
  type StepResult,
} from "./recipe-step.ts";
import { fitWinsorRule, type WinsorizeOptions, type WinsorRule } from "./winsorize.ts";

/** What becomes of outliers: moved onto the fence, left out with their rows, made missing, or told in `column_outlier`. */
export type OutlierAction = "clip" | "drop" | "blank" | "flag";

export interface OutlierStepOptions extends ColumnsOption, OutlierOptions {
  /** Default clip. */
  readonly action?: OutlierAction;
}

export interface FittedOutliers {
  readonly action: OutlierAction;
  readonly rules: Readonly<Record<string, OutlierRule>>;
}

/** Finds outliers of each column beyond its fences, and clips, drops, blanks or flags them. */
export const outlierStep: StepKind<OutlierStepOptions, FittedOutliers> = {
  fit: (table, { columns, action = "clip", ...options }) => ({
    action,
    rules: mapColumns(table, columns, (column) => fitOutlierRule(column, options)),
  }),
  apply({ action, rules }, table) {
    return act[action](rules, table);
  },
  describe: ({ action, rules }) =>
    Object.entries(rules).map(([name, rule]) => {
      const beyond = `below ${inWords(rule.lower)} or above ${inWords(rule.upper)}`;
      return `${sayAction(action, name)} ${beyond}, ${sayFences(rule)}.`;
    }),
};

export interface WinsorStepOptions extends ColumnsOption, WinsorizeOptions {}

/** Moves the shares of lowest and highest fitted values, and later values beyond them, to the nearest one kept. */
export const winsorizeStep: StepKind<WinsorStepOptions, Readonly<Record<string, WinsorRule>>> = {
  fit: (table, { columns, ...options }) =>
    mapColumns(table, columns, (column) => fitWinsorRule(column, options)),
  apply(rules, table) {
    return act.clip(rules, table);
  },
  describe: (rules) =>
    Object.entries(rules).map(([name, { limits, lower, upper }]) => {
      const shares = `the lowest ${percent(limits[0])} and the highest ${percent(limits[1])}`;
      return `Holds ${name} between ${inWords(lower)} and ${inWords(upper)}, which cuts ${shares}.`;
    }),
};

type Rules = Readonly<Record<string, Pick<OutlierRule, "lower" | "upper">>>;

const act: Readonly<Record<OutlierAction, (rules: Rules, table: AnyTable) => StepResult>> = {
  clip: (rules, table) => ({
    table: table.with(
      mapColumns(table, Object.keys(rules), (column, name) =>
        likeColumn(column, clipOutliers(rules[name]!, column).values),
      ),
    ),
  }),
  drop(rules, table) {
    const isOutlier = new Uint8Array(table.numRows);
    for (const [name, rule] of Object.entries(rules))
      for (const row of findOutliers(rule, table.column(name)).rows) isOutlier[row] = 1;
    const rows = Int32Array.from(isOutlier.keys()).filter((row) => isOutlier[row] === 0);
    return { table: table.take(rows), rows };
  },
  blank: (rules, table) => ({
    table: table.with(
      mapColumns(table, Object.keys(rules), (column, name) => {
        const values = table.numbers(name);
        for (const row of findOutliers(rules[name]!, column).rows) values[row] = NaN;
        return likeColumn(column, values);
      }),
    ),
  }),
  flag(rules, table) {
    const flags = Object.entries(rules).map(([name, rule]) => {
      const isOutlier = new Array<boolean>(table.numRows).fill(false);
      for (const row of findOutliers(rule, table.column(name)).rows) isOutlier[row] = true;
      return [newColumn(table, `${name}_outlier`), booleanColumn(isOutlier)] as const;
    });
    return { table: table.with(Object.fromEntries(flags)) };
  },
};

function mapColumns<T>(
  table: AnyTable,
  columns: readonly string[],
  of: (column: Column, name: string) => T,
): Record<string, T> {
  return Object.fromEntries(checkColumns(table, columns).map((name) => [name, of(table.column(name), name)]));
}

function sayAction(action: OutlierAction, name: string): string {
  switch (action) {
    case "clip":
      return `Moves to the nearest bound values of ${name}`;
    case "drop":
      return `Leaves out rows with ${name}`;
    case "blank":
      return `Makes missing values of ${name}`;
    case "flag":
      return `Adds ${name}_outlier, true for values of ${name}`;
  }
}

function sayFences({ method, threshold, center, spread }: OutlierRule): string {
  const times = inWords(threshold);
  switch (method) {
    case "iqr":
      return `${times} quartile ranges (of ${inWords(spread)}) beyond the quartiles`;
    case "z":
      return `${times} standard deviations (of ${inWords(spread)}) from the mean ${inWords(center)}`;
    case "modified-z":
      return `modified z-scores of ${times} from the median ${inWords(center)} (deviation ${inWords(spread)})`;
  }
}
