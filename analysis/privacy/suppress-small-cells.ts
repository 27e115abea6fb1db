import { numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex, keyText } from "../group-index.ts";
import { drain, type Steps } from "../method.ts";
import { Table, toTable, type TableInput } from "../table.ts";
import { cheapestPath, countNetwork, endsOf, slackOf, type CountNetwork } from "./count-network.ts";

export interface SuppressCellsOptions {
  /** Counts from 1 to below this are suppressed (default 5). */
  readonly minCount?: number;
  /** How far apart the least and the greatest count must be that a small cell could have, for all others know (default 1). */
  readonly minWidth?: number;
}

/** Why a cell is or is not shown. `secondary`: it would give a small cell away through the totals. */
export type CellState = "published" | "primary" | "secondary";

/** A table of counts that is safe to show, totals in its last row and column. */
export interface SuppressedCounts {
  /** The counts; null where suppressed. */
  readonly counts: readonly (readonly (number | null)[])[];
  readonly states: readonly (readonly CellState[])[];
  readonly numPrimary: number;
  readonly numSecondary: number;
  /** Share of all cells, totals among them. */
  readonly shareSuppressed: number;
}

export interface SuppressedCrossTable extends SuppressedCounts {
  readonly rowNames: readonly string[];
  readonly columnNames: readonly string[];
  /** The counts with the names of rows, and "Total" in both directions. */
  readonly table: Table;
}

/**
 * Suppresses small counts of a table, and further ones so that none of them follows from the totals: for every suppressed
 * cell at least two counts agree with what is shown. Small totals are suppressed too. The further cells are the cheapest by
 * their counts that let a small one vary, one after the other; all together need not be the fewest. Counts of 0 are shown.
 * Throws on counts that are not whole numbers from 0 up and on rows of different lengths.
 */
export function suppressSmallCells(
  counts: readonly ArrayLike<number>[],
  options: SuppressCellsOptions = {},
): SuppressedCounts {
  return drain(suppressSmallCellsSteps(counts, options));
}

/** `suppressSmallCells` as a long job. */
export function* suppressSmallCellsSteps(
  counts: readonly ArrayLike<number>[],
  { minCount = 5, minWidth = 1 }: SuppressCellsOptions = {},
): Steps<SuppressedCounts> {
  checkCounts(counts);
  checkWhole("minCount", minCount);
  checkWhole("minWidth", minWidth);
  const network = countNetwork(counts);
  const isPrimary = Array.from(network.flows, (count) => count > 0 && count < minCount);
  const costs = costsOf(network, isPrimary);
  const primary = Array.from(costs.keys()).filter((arc) => isPrimary[arc]);
  for (const [i, arc] of primary.entries()) {
    yield { fraction: i / primary.length, text: `cell ${i + 1} of ${primary.length} to protect` };
    protect(network, costs, arc, minWidth);
  }
  return toResult(network, isPrimary, costs);
}

/**
 * Counts the rows of a table by two columns and suppresses small counts. Missing values are a category of their own. Throws
 * without rows, and where a category is called "Total" or as the column of the rows is.
 */
export function suppressCrossTable(
  data: TableInput,
  { rows, columns, ...options }: SuppressCellsOptions & { readonly rows: string; readonly columns: string },
): SuppressedCrossTable {
  const table = toTable(data);
  const [down, across] = [groupIndex(table.column(rows)), groupIndex(table.column(columns))];
  const namesOf = ({ keys, codes }: typeof down): string[] => [
    ...keys.map(keyText),
    ...(codes.includes(-1) ? [keyText(null)] : []),
  ];
  const [rowNames, columnNames] = [namesOf(down), namesOf(across)];
  const counts = rowNames.map(() => new Float64Array(columnNames.length));
  down.codes.forEach((code, row) => {
    const other = across.codes[row]!;
    counts[code === -1 ? rowNames.length - 1 : code]![other === -1 ? columnNames.length - 1 : other]!++;
  });
  const found = suppressSmallCells(counts, options);
  return { ...found, rowNames, columnNames, table: crossTable(rows, rowNames, columnNames, found) };
}

/** 0 for cells that are suppressed; else what it costs to suppress them: their count, empty ones last of all. */
function costsOf({ flows }: CountNetwork, isPrimary: readonly boolean[]): Float64Array {
  const all = flows.at(-1)!;
  return flows.map((count, arc) => (isPrimary[arc] ? 0 : count === 0 ? all + 2 : count + 1));
}

/** Suppresses the cheapest further cells until a cell can vary by the width. */
function protect(network: CountNetwork, costs: Float64Array, arc: number, width: number): void {
  for (;;) {
    const up = slackOf(network, costs, arc, "up", width);
    if (up.amount >= width) return;
    const down = slackOf(network, costs, arc, "down", width);
    if (up.amount + down.amount >= width) return;
    // Totals can always grow together with a cell, so that there is a way up, if only through them.
    const more = cheapestPath(network, up.flows, costs, ...endsOf(network, arc, "up"), arc)!;
    const less =
      down.amount < network.flows[arc]!
        ? cheapestPath(network, down.flows, costs, ...endsOf(network, arc, "down"), arc)
        : null;
    const { arcs } = less !== null && less.cost < more.cost ? less : more;
    for (const each of arcs) costs[each] = 0;
  }
}

function toResult(
  { flows, numRows, numColumns }: CountNetwork,
  isPrimary: readonly boolean[],
  costs: Float64Array,
): SuppressedCounts {
  const states = Array.from(costs, (cost, arc): CellState =>
    isPrimary[arc] ? "primary" : cost === 0 ? "secondary" : "published",
  );
  const byRow = <T>(of: (arc: number) => T): T[][] =>
    Array.from({ length: numRows + 1 }, (_, i) =>
      Array.from({ length: numColumns + 1 }, (_, j) => of(i * (numColumns + 1) + j)),
    );
  const numberOf = (state: CellState): number => states.filter((each) => each === state).length;
  return {
    counts: byRow((arc) => (states[arc] === "published" ? flows[arc]! : null)),
    states: byRow((arc) => states[arc]!),
    numPrimary: numberOf("primary"),
    numSecondary: numberOf("secondary"),
    shareSuppressed: 1 - numberOf("published") / states.length,
  };
}

function crossTable(
  rows: string,
  rowNames: readonly string[],
  columnNames: readonly string[],
  { counts }: SuppressedCounts,
): Table {
  return Table.fromData({
    numRows: counts.length,
    columns: [
      { name: rows, column: textColumn([...rowNames, "Total"]) },
      ...[...columnNames, "Total"].map((name, j) => ({
        name,
        column: numberColumn(counts.map((row) => row[j]!)),
      })),
    ],
  });
}

function checkCounts(counts: readonly ArrayLike<number>[]): void {
  const width = counts[0]?.length ?? 0;
  if (width === 0) {
    throw new AnalysisError("no-rows", "The table has no cells.", "Give at least one row of one count.");
  }
  counts.forEach((row, i) => {
    if (row.length !== width) {
      throw new AnalysisError(
        "length-mismatch",
        `Row ${i} has ${row.length} counts, row 0 has ${width}.`,
        "Give rows of equal length.",
      );
    }
    const bad = Array.from(row).find((count) => !(Number.isInteger(count) && count >= 0));
    if (bad !== undefined)
      throw new AnalysisError(
        "bad-parameter",
        `Row ${i} holds the count ${bad}.`,
        "Counts are whole numbers from 0 up.",
      );
  });
}

function checkWhole(name: string, value: number): void {
  if (Number.isInteger(value) && value >= 1) return;
  throw new AnalysisError("bad-parameter", `${name} is ${value}.`, "It must be a whole number from 1 up.");
}
