import { valueAt, type Column, type TableData } from "../../analysis/columns.ts";
import { chartWords, fieldOf } from "./chart-words.ts";
import { decorationNames, markNames } from "./plot-names.ts";
import type { Recorded, RecordedPlot } from "./recorded-plot.ts";

/** A chart in a few sentences, for a screen reader: its title, what its marks show, and the range of each column. */
export function describeChart(plot: RecordedPlot): string {
  const { title, subtitle, caption } = chartWords(plot);
  const marks = [...new Set(markCalls(plot.options))].filter((name) => !quiet.has(name)).map(nameOfMark);
  const shown = marks.length > 0 ? `Chart of ${listOf(marks)}.` : "Chart.";
  const columns = plot.tables.flatMap((table) => describeTable(table));
  return [title, subtitle, shown, ...columns, caption]
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

function describeTable({ numRows, columns }: TableData): readonly string[] {
  const isReferenceLine = numRows <= 2 && columns.every(({ name }) => name === "value");
  if (isReferenceLine) return [];
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
