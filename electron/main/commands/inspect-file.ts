import { basename } from "node:path";
import type { Column, TableData } from "../../../analysis/columns.ts";
import { toFailureOf } from "../../../renderer/data/import/import-file.ts";
import { ImportError } from "../../../renderer/data/import/byte-source.ts";
import type { Finding } from "../../../renderer/data/import/finding.ts";
import type { DataFile } from "../../../renderer/data/database.ts";
import type { Host } from "../../../renderer/data/host.ts";
import type { Failure } from "../../../renderer/base/result.ts";
import { sourceFormat } from "../../../renderer/state/source-format.ts";
import { describeFile, findFolderFiles } from "./disk-source.ts";
import { inspectCasts, type InspectedCast } from "./inspect-casts.ts";

/** What a file holds, or why it cannot be read. */
export type Inspection =
  | {
      readonly file: string;
      readonly verdict: "clean" | "warnings";
      readonly bytes: number;
      readonly format: string;
      /** How the file is written: encoding, delimiter, … */
      readonly written: Readonly<Record<string, string>>;
      readonly rows: number;
      readonly columns: readonly InspectedColumn[];
      readonly warnings: readonly Pick<Finding, "text" | "lines">[];
      readonly notes: readonly string[];
    }
  | { readonly file: string; readonly verdict: "unreadable"; readonly failure: Failure };

export interface InspectedColumn {
  readonly name: string;
  readonly type: string;
  /** The cells of the first rows; dates as ISO 8601, numbers that JSON cannot hold as text. */
  readonly first: readonly unknown[];
  /** What casts that a person would consider would do to it; not known of several files. */
  readonly casts: readonly InspectedCast[];
}

const shownRows = 5;

/** Reads a file, or the data files of a folder as one table, exactly as the window does, and tells what it found. */
export async function inspectFile(host: Host, path: string): Promise<Inspection> {
  return inspecting(host, path, async () => {
    const folder = await findFolderFiles(path);
    return folder === null ? describeData(path) : togetherOf(basename(path), folder);
  });
}

/** Reads several files as one table, and tells what it found. */
export const inspectTogether = (host: Host, paths: readonly string[]): Promise<Inspection> =>
  inspecting(host, paths.join(", "), () => togetherOf("files", paths));

async function describeData(path: string): Promise<DataFile> {
  const file = await describeFile(path);
  const named = sourceFormat(file.fileName);
  // What no ending tells may still be a text; what is none says so.
  return { ...file, format: named.ok ? named.value : "csv" };
}

async function togetherOf(name: string, paths: readonly string[]): Promise<DataFile> {
  const parts = await Promise.all(paths.map(describeData));
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  return { ...parts[0]!, fileName: name, bytes, parts };
}

async function inspecting(host: Host, path: string, describe: () => Promise<DataFile>): Promise<Inspection> {
  try {
    const file = await describe();
    const imported = await host.importFile(file, "inspected", { surveysCasts: true });
    if (!imported.ok) return { file: path, verdict: "unreadable", failure: imported.failure };
    const { table, report } = imported.value;
    const page = await host.page("inspected", { offset: 0, limit: shownRows, sort: [] }, {});
    if (!page.ok) return { file: path, verdict: "unreadable", failure: page.failure };
    const { format, ...written } = report.facts;
    const warnings = report.findings.filter(({ level }) => level === "warning");
    return {
      file: path,
      verdict: warnings.length === 0 ? "clean" : "warnings",
      bytes: file.bytes,
      format: format ?? "",
      written,
      rows: table.numRows,
      columns: table.columns.map(({ name, type }) => ({
        name,
        type,
        first: firstCells(page.value, name),
        casts: inspectCasts(name, imported.value.casts ?? []),
      })),
      warnings: warnings.map(({ text, lines }) => ({ text, lines })),
      notes: report.findings.filter(({ level }) => level === "note").map(({ text }) => text),
    };
  } catch (thrown) {
    if (!(thrown instanceof ImportError)) throw thrown;
    return { file: path, verdict: "unreadable", failure: toFailureOf(thrown) };
  }
}

function firstCells(table: TableData, name: string): readonly unknown[] {
  const found = table.columns.find((column) => column.name === name);
  if (found === undefined) return [];
  return Array.from({ length: table.numRows }, (_, row) => cellOf(found.column, row));
}

function cellOf(column: Column, row: number): unknown {
  switch (column.kind) {
    case "text":
      return column.dictionary[column.codes[row]!] ?? null;
    case "nested":
      return column.values[row] ?? null;
    case "boolean":
      return column.validity?.[row] === 0 ? null : column.values[row] === 1;
    case "bigint":
      return column.validity?.[row] === 0 ? null : column.values[row]!.toString();
    case "number":
      return column.validity?.[row] === 0 ? null : numberCell(column.values[row]!);
    case "date":
      return column.validity?.[row] === 0 ? null : dateCell(column.values[row]!, column.unit);
  }
}

const numberCell = (value: number): number | string => (Number.isFinite(value) ? value : String(value));

function dateCell(value: number, unit: "day" | "millisecond"): string {
  const date = new Date(Math.floor(value));
  // Beyond the years that ISO 8601 writes there is only the number.
  if (Number.isNaN(date.getTime())) return `${value} ms since 1970`;
  const text = date.toISOString();
  if (unit === "day") return text.replace(/T.*/, "");
  const micros = Math.min(Math.round((value - Math.floor(value)) * 1000), 999);
  return micros === 0
    ? text.replace("Z", "").replace(/\.000$/, "")
    : text.replace("Z", String(micros).padStart(3, "0"));
}
