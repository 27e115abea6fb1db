import { textColumn, toColumn, type ColumnInput } from "../build-columns.ts";
import type { TextColumn } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { readNumbers } from "../numbers.ts";
import { toTable, type AnyTable, type TableInput } from "../table.ts";
import { readTimes } from "../times.ts";
import { asText, countEntries } from "./used-dictionary.ts";

/** How values are made coarser. */
export type Generalization =
  /** Numbers to bands of this width, counted from 0: "30 to below 40". */
  | { readonly by: "bands"; readonly width: number }
  /** Numbers to bands between these ascending edges, open at both ends: "below 18", "18 to below 65", "65 or more". */
  | { readonly by: "bands"; readonly edges: readonly number[] }
  /** Dates to their month, quarter or year, in UTC. */
  | { readonly by: "date"; readonly to: "month" | "quarter" | "year" }
  /** Text to its first characters and "*", for instance postcodes. */
  | { readonly by: "prefix"; readonly length: number }
  /** Values that fewer than `minCount` rows have to `other` ("other"). */
  | { readonly by: "rare"; readonly minCount: number; readonly other?: string };

/**
 * Columns of a table made coarser, so that more rows share their values; the others are left. Missing values stay missing.
 * Throws on numbers asked of text, dates asked of anything but dates, and widths, lengths or counts that make no sense.
 */
export function generalize(data: TableInput, rules: Readonly<Record<string, Generalization>>): AnyTable {
  const table = toTable(data);
  return table.with(
    Object.fromEntries(
      Object.entries(rules).map(([name, rule]) => [name, generalizeColumn(table.column(name), rule, name)]),
    ),
  );
}

/** `generalize` for one column. */
export function generalizeColumn(values: ColumnInput, rule: Generalization, name = "the column"): TextColumn {
  const column = toColumn(values, name);
  switch (rule.by) {
    case "bands": {
      const bandOf = "width" in rule ? bandsOfWidth(rule.width) : bandsBetween(rule.edges);
      return textColumn(
        Array.from(readNumbers(column, name), (value) => (Number.isNaN(value) ? null : bandOf(value))),
      );
    }
    case "date":
      return textColumn(
        Array.from(readTimes(column, name), (time) =>
          Number.isNaN(time) ? null : periodText(time, rule.to),
        ),
      );
    case "prefix":
      check(Number.isInteger(rule.length) && rule.length >= 0, "length", rule.length, "from 0 up");
      return mapEntries(asText(column), (text) => prefixOf(text, rule.length));
    case "rare": {
      check(Number.isInteger(rule.minCount) && rule.minCount >= 1, "minCount", rule.minCount, "from 1 up");
      const text = asText(column);
      const counts = countEntries(text);
      return mapEntries(text, (entry, code) =>
        counts[code]! < rule.minCount ? (rule.other ?? "other") : entry,
      );
    }
  }
}

function bandsOfWidth(width: number): (value: number) => string {
  if (!(width > 0 && width < Infinity))
    throw new AnalysisError("bad-parameter", `width is ${width}.`, "Give a number above 0.");
  // Multiples of a decimal width are rounded as they are written, so that 0.3 begins a band of width 0.1.
  const edge = (multiple: number): number => Number((multiple * width).toPrecision(15));
  return (value) => {
    let multiple = Math.floor(value / width);
    if (value >= edge(multiple + 1)) multiple++;
    else if (value < edge(multiple)) multiple--;
    return `${edge(multiple)} to below ${edge(multiple + 1)}`;
  };
}

function bandsBetween(edges: readonly number[]): (value: number) => string {
  if (
    edges.length === 0 ||
    edges.some((edge, i) => !Number.isFinite(edge) || edge <= (edges[i - 1] ?? -Infinity))
  ) {
    throw new AnalysisError(
      "bad-parameter",
      `The edges are ${edges.join(", ") || "none"}.`,
      "Give at least one edge, in ascending order.",
    );
  }
  return (value) => {
    const band = edges.findLastIndex((edge) => value >= edge);
    if (band === -1) return `below ${edges[0]!}`;
    return band === edges.length - 1
      ? `${edges[band]!} or more`
      : `${edges[band]!} to below ${edges[band + 1]!}`;
  };
}

function periodText(time: number, to: "month" | "quarter" | "year"): string {
  const date = new Date(time);
  const year = String(date.getUTCFullYear());
  switch (to) {
    case "year":
      return year;
    case "quarter":
      return `${year}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
    case "month":
      return `${year}-${String(date.getUTCMonth() + 1).padStart(2, "0")}`;
  }
}

function prefixOf(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length).join("")}*`;
}

function mapEntries(
  { codes, dictionary }: TextColumn,
  map: (entry: string, code: number) => string,
): TextColumn {
  const entries = textColumn(dictionary.map(map));
  return {
    kind: "text",
    codes: codes.map((code) => (code < 0 ? -1 : entries.codes[code]!)),
    dictionary: entries.dictionary,
  };
}

function check(good: boolean, name: string, value: number, range: string): void {
  if (!good)
    throw new AnalysisError("bad-parameter", `${name} is ${value}.`, `It must be a whole number ${range}.`);
}
