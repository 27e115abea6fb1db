import { valueAt, type Column, type TableData } from "../../analysis/columns.ts";
import { chartTables } from "./chart-tables.ts";
import { chartWords, fieldOf } from "./chart-words.ts";
import { decorationNames, markNames } from "./plot-names.ts";
import type { Recorded, RecordedPlot } from "./recorded-plot.ts";

/** A chart in a few sentences, for a screen reader: its words, its marks, its extremes, and the range of each column. */
export function describeChart(plot: RecordedPlot): string {
  const { title, subtitle, caption } = chartWords(plot);
  const marks = [...new Set(markCalls(plot.options))].filter((name) => !quiet.has(name)).map(nameOfMark);
  const shown = marks.length > 0 ? `Chart of ${listOf(marks)}.` : "Chart.";
  const tables = chartTables(plot);
  const extremes = tables.slice(0, 1).flatMap(describeExtremes);
  const columns = tables.flatMap(describeTable);
  return [title, subtitle, shown, ...extremes, ...columns, caption]
    .filter((part) => part !== null)
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(" ");
}

const quiet: ReadonlySet<string> = new Set([...decorationNames, "ruleX", "ruleY", "tip", "crosshair"]);
const marks: ReadonlySet<string> = new Set(markNames);

function markCalls(recorded: Recorded | undefined): readonly string[] {
  if (typeof recorded !== "object" || recorded === null) return [];
  const call = fieldOf(recorded, "$call");
  const inside = Object.values(recorded).flatMap((member: Recorded) => markCalls(member));
  return typeof call === "string" && marks.has(call) ? [call, ...inside] : inside;
}

const nouns: readonly (readonly [RegExp, string])[] = [
  [/^bar|^waffle/, "bars"],
  [/^rect/, "histogram bars"],
  [/^cell/, "cells of a heat map"],
  [/^line|^bollinger/, "lines"],
  [/^area|^difference/, "areas"],
  [/^dot|^circle|^hexagon/, "dots"],
  [/^box/, "boxes with quartiles"],
  [/^linearRegression/, "a regression line"],
  [/^text/, "labels"],
  [/^tick/, "ticks"],
];

const nameOfMark = (mark: string): string => nouns.find(([pattern]) => pattern.test(mark))?.[1] ?? mark;

/** Where the last number of a table is greatest and least, by its first categories. */
function describeExtremes({ numRows, columns }: TableData): readonly string[] {
  const name = columns.find(({ column }) => column.kind === "text");
  const value = columns.findLast(({ column }) => column.kind === "number");
  if (!name || !value || numRows < 2) return [];
  let [high, low] = [-1, -1];
  for (let row = 0; row < numRows; row += 1) {
    const number = valueAt(value.column, row);
    if (number === null) continue;
    if (high === -1 || Number(number) > Number(valueAt(value.column, high))) high = row;
    if (low === -1 || Number(number) < Number(valueAt(value.column, low))) low = row;
  }
  if (high === low) return [];
  const at = (row: number): string => `${cellText(name.column, row)}, ${cellText(value.column, row)}`;
  return [`Highest ${value.name}: ${at(high)}`, `Lowest ${value.name}: ${at(low)}`];
}

/** One value of a chart's data for people; empty where it is missing. */
export function cellText(column: Column, row: number): string {
  const value = valueAt(column, row);
  if (value === null) return "";
  if (typeof value === "number" || value instanceof Date) return format(Number(value), column);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function describeTable({ numRows, columns }: TableData): readonly string[] {
  return columns.map(({ name, column }) => `${name}: ${describeColumn(column, numRows)}`);
}

function describeColumn(column: Column, numRows: number): string {
  const values = new Set<string | number>();
  let [low, high] = [Infinity, -Infinity];
  for (let row = 0; row < numRows; row += 1) {
    const value = valueAt(column, row);
    if (value === null) continue;
    if (column.kind === "number" || column.kind === "bigint" || column.kind === "date") {
      low = Math.min(low, Number(value));
      high = Math.max(high, Number(value));
    } else if (values.size <= 1_000) {
      values.add(typeof value === "object" ? JSON.stringify(value) : String(value));
    }
  }
  if (low === high) return format(low, column);
  if (low < high) return `${format(low, column)} to ${format(high, column)}`;
  if (values.size === 0) return "no values";
  const shown = [...values].slice(0, 8).join(", ");
  return values.size > 8 ? `${values.size} values, among them ${shown}` : shown;
}

function format(value: number, column: Column): string {
  if (column.kind !== "date") return value.toLocaleString("en-US", { maximumSignificantDigits: 6 });
  return new Date(value).toISOString().slice(0, 16).replace("T", " ").replace(" 00:00", "");
}

function listOf(words: readonly string[]): string {
  const unique = [...new Set(words)];
  return unique.length < 2 ? unique.join("") : `${unique.slice(0, -1).join(", ")} and ${unique.at(-1) ?? ""}`;
}
