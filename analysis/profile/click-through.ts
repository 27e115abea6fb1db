import { numberColumn, textColumn } from "../build-columns.ts";
import type { Value } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex, keyText, type GroupIndex } from "../group-index.ts";
import { adjustP, type Correction } from "../inference/adjust-p.ts";
import { checkConfidence, type Interval } from "../inference/interval.ts";
import { wilsonInterval } from "../inference/proportion-interval.ts";
import { twoProportionZ } from "../inference/two-proportion.ts";
import { countText, percentText } from "../number-text.ts";
import { Table, type AnyTable, type TableInput } from "../table.ts";
import { readColumnNumbers } from "./column-numbers.ts";
import { readCounted } from "./customers.ts";
import type { FanOut } from "./fan-out.ts";
import { intervalColumns } from "./profile-tables.ts";

export interface ClickThroughOptions {
  /** Column of how often something was shown; without it each row is one impression. */
  readonly impressions?: string;
  /** Column of how often it was clicked: numbers, or whether. */
  readonly clicks: string;
  /** What clicks are compared by, for instance campaign and segment. */
  readonly by: readonly string[];
  /** Column that tells one row of impressions from another: each is counted once. Without it all rows are counted. */
  readonly key?: string;
  /** Of the intervals (default 0.95). */
  readonly confidence?: number;
  /** How p values are corrected for the number of cells (default `bh`). */
  readonly correction?: Correction;
}

/** Clicks of some impressions. What there are too few of to tell is null. */
export interface ClickRate {
  readonly impressions: number;
  readonly clicks: number;
  /** Clicks over impressions. */
  readonly rate: number | null;
  /** By Wilson: not empty where nobody clicked. */
  readonly interval: Interval | null;
}

export interface ClickCell extends ClickRate {
  /** The values of the columns compared by, in their order. */
  readonly keys: readonly Value[];
  /** Rate over the overall rate. */
  readonly lift: number | null;
  /** Of the pooled two-proportion z test against all other impressions; above 0 if there are more clicks here. */
  readonly z: number | null;
  readonly p: number | null;
  readonly adjustedP: number | null;
}

export interface ClickThrough {
  /** What the key showed; null without one. */
  readonly fanOut: FanOut | null;
  readonly overall: ClickRate;
  /** One per combination that occurs, in ascending order of its keys. */
  readonly cells: readonly ClickCell[];
  /** For each column compared by, one cell per value. */
  readonly margins: readonly { readonly by: string; readonly cells: readonly ClickCell[] }[];
  /** Rows that lack a value. */
  readonly rowsLeftOut: number;
  readonly sentence: string;
  /** The cells, one row each. */
  readonly table: Table;
  /** The margins, one row per column and value. */
  readonly marginTable: Table;
}

/**
 * Click-through rates by campaign and segment or whatever else, each with Wilson's interval, its lift over all impressions
 * and a test against the others. Throws where a row has more clicks than impressions or a negative number, or no row is
 * complete.
 */
export function clickThrough(input: TableInput, options: ClickThroughOptions): ClickThrough {
  const { impressions, clicks, by, key, confidence = 0.95, correction = "bh" } = options;
  checkConfidence(confidence);
  const names = [...(impressions === undefined ? [] : [impressions]), clicks, ...by];
  const counted = readCounted(input, key, names, "impression");
  const shown = readShown(counted.table, options);
  const groups = by.map((name) => groupIndex(counted.table.column(name)));
  const rows = completeRows(shown, groups);
  if (rows.length === 0) {
    const advice = "Check the columns that are chosen.";
    throw new AnalysisError(
      "no-rows",
      "No row has impressions, clicks and all that they are compared by.",
      advice,
    );
  }
  const overall = rateOf(sumOver(shown.impressions, rows), sumOver(shown.clicks, rows), confidence);
  const compare = (chosen: readonly GroupIndex[]) =>
    cellsBy(chosen, shown, rows).map((cell) => compareCell(cell, overall, confidence));
  const cells = adjustCells(compare(groups), correction);
  const margins = by.map((name, at) => ({
    by: name,
    cells: adjustCells(compare([groups[at]!]), correction),
  }));
  // Without a key customers may well repeat: each impression is one.
  const fanOut = key === undefined ? null : counted.fanOut;
  const rowsLeftOut = counted.table.numRows - rows.length;
  return {
    fanOut,
    overall,
    cells,
    margins,
    rowsLeftOut,
    sentence: describeClicks(overall, rowsLeftOut, fanOut),
    table: cellTable(by, cells),
    marginTable: marginTable(margins),
  };
}

interface Shown {
  readonly impressions: Float64Array;
  readonly clicks: Float64Array;
}

function readShown(table: AnyTable, { impressions, clicks }: ClickThroughOptions): Shown {
  const shown = {
    impressions:
      impressions === undefined
        ? new Float64Array(table.numRows).fill(1)
        : readColumnNumbers(table, impressions),
    clicks: readColumnNumbers(table, clicks),
  };
  for (let row = 0; row < table.numRows; row++) {
    const [seen, clicked] = [shown.impressions[row]!, shown.clicks[row]!];
    if (!(seen < 0 || clicked < 0 || clicked > seen)) continue;
    throw new AnalysisError(
      "bad-column",
      `Row ${row} has ${known(clicked)} clicks of ${known(seen)} impressions.`,
      "Give from 0 to all impressions as clicks; count at most one click per impression.",
    );
  }
  return shown;
}

const known = (count: number): string => (Number.isNaN(count) ? "an unknown number of" : String(count));

function completeRows({ impressions, clicks }: Shown, groups: readonly GroupIndex[]): Int32Array {
  const rows = new Int32Array(impressions.length);
  let kept = 0;
  for (let row = 0; row < rows.length; row++) {
    if (Number.isNaN(impressions[row]) || Number.isNaN(clicks[row])) continue;
    if (groups.every(({ codes }) => codes[row]! >= 0)) rows[kept++] = row;
  }
  return rows.subarray(0, kept);
}

const sumOver = (values: Float64Array, rows: Int32Array): number =>
  rows.reduce((sum, row) => sum + values[row]!, 0);

interface Cell {
  readonly keys: readonly Value[];
  readonly impressions: number;
  readonly clicks: number;
}

/** The sums of each combination of groups that occurs, in ascending order. */
function cellsBy(groups: readonly GroupIndex[], { impressions, clicks }: Shown, rows: Int32Array): Cell[] {
  const sums = new Map<number, { impressions: number; clicks: number }>();
  for (const row of rows) {
    let place = 0;
    for (const { keys, codes } of groups) place = place * keys.length + codes[row]!;
    let sum = sums.get(place);
    if (!sum) sums.set(place, (sum = { impressions: 0, clicks: 0 }));
    sum.impressions += impressions[row]!;
    sum.clicks += clicks[row]!;
  }
  return Array.from(sums)
    .sort(([a], [b]) => a - b)
    .map(([place, sum]) => ({ keys: keysAt(groups, place), ...sum }));
}

function keysAt(groups: readonly GroupIndex[], place: number): Value[] {
  const keys: Value[] = [];
  let rest = place;
  for (const group of groups.toReversed()) {
    keys.unshift(group.keys[rest % group.keys.length]!);
    rest = Math.floor(rest / group.keys.length);
  }
  return keys;
}

const rateOf = (impressions: number, clicks: number, confidence: number): ClickRate => ({
  impressions,
  clicks,
  rate: impressions === 0 ? null : clicks / impressions,
  interval: wilsonInterval(clicks, impressions, confidence),
});

function compareCell(
  { keys, impressions, clicks }: Cell,
  overall: ClickRate,
  confidence: number,
): Omit<ClickCell, "adjustedP"> {
  const own = rateOf(impressions, clicks, confidence);
  const others = overall.impressions - impressions;
  const test =
    impressions === 0 || others === 0
      ? { z: null, p: null }
      : twoProportionZ(
          { successes: clicks, trials: impressions },
          { successes: overall.clicks - clicks, trials: others },
        );
  return { keys, ...own, lift: own.rate === null || !overall.rate ? null : own.rate / overall.rate, ...test };
}

function adjustCells(cells: readonly Omit<ClickCell, "adjustedP">[], correction: Correction): ClickCell[] {
  const adjusted = adjustP(
    cells.map(({ p }) => p),
    correction,
  );
  return cells.map((cell, at) => ({ ...cell, adjustedP: adjusted[at]! }));
}

function describeClicks(
  { impressions, clicks, rate }: ClickRate,
  rowsLeftOut: number,
  fanOut: FanOut | null,
): string {
  const share = rate === null ? "" : `, ${percentText(rate)}`;
  const left = rowsLeftOut === 0 ? "" : ` ${countText(rowsLeftOut, "row")} left out for want of a value.`;
  const repeats = fanOut === null || fanOut.repeats === 0 ? "" : ` ${fanOut.sentence} Each is counted once.`;
  return `${countText(clicks, "click")} of ${countText(impressions, "impression")}${share}.${left}${repeats}`;
}

function cellTable(by: readonly string[], cells: readonly ClickCell[]): Table {
  return Table.fromColumns({
    ...Object.fromEntries(
      by.map((name, j) => [name, textColumn(cells.map(({ keys }) => keyText(keys[j]!)))]),
    ),
    ...cellColumns(cells),
  });
}

function marginTable(margins: ClickThrough["margins"]): Table {
  const cells = margins.flatMap((margin) => margin.cells.map((cell) => ({ by: margin.by, cell })));
  return Table.fromColumns({
    by: textColumn(cells.map(({ by }) => by)),
    value: textColumn(cells.map(({ cell }) => keyText(cell.keys[0]!))),
    ...cellColumns(cells.map(({ cell }) => cell)),
  });
}

function cellColumns(cells: readonly ClickCell[]) {
  const numbers = (read: (cell: ClickCell) => number | null) => numberColumn(cells.map(read));
  return {
    impressions: numbers(({ impressions }) => impressions),
    clicks: numbers(({ clicks }) => clicks),
    rate: numbers(({ rate }) => rate),
    ...intervalColumns("rate", cells, ({ interval }) => interval),
    lift: numbers(({ lift }) => lift),
    z: numbers(({ z }) => z),
    p: numbers(({ p }) => p),
    adjusted_p: numbers(({ adjustedP }) => adjustedP),
  };
}
