import type { ColumnInfo } from "../../workbook/document.ts";
import { quoteName } from "../../base/sql-text.ts";
import type { RunOptions } from "../database.ts";
import { EngineError } from "../engine-error.ts";
import type { Connection, OpenedFile } from "../engine.ts";
import type { FileQuery } from "./format.ts";

interface Target {
  readonly table: string;
  readonly columns: readonly ColumnInfo[];
}

/**
 * Appends what a query over a file gives to a table, if the engine reads files and the columns fit; answers whether it
 * did. Where the engine refuses the file, or finds other rows than were counted, nothing is appended, and the import
 * reads the file itself and can say what is wrong.
 */
export async function appendByEngine(
  { files }: Connection,
  { path, bytes, sql, rows }: FileQuery,
  { table, columns }: Target,
  { signal, onProgress }: RunOptions,
): Promise<boolean> {
  if (files === undefined || bytes < files.leastBytes || !isOneFile(path)) return false;
  let file: OpenedFile | null = null;
  try {
    file = await files.open(path);
    const casts = castsTo(columns, await file.columns(sql));
    if (casts === null) return false;
    await file.append(`SELECT ${casts.join(", ")} FROM (${sql})`, {
      table,
      rows,
      signal,
      onRows: (read) => onProgress?.({ fraction: read / Math.max(rows, 1), text: "Loading" }),
    });
    return true;
  } catch (thrown) {
    if (thrown instanceof EngineError && thrown.kind === "sql") return false;
    throw thrown;
  } finally {
    file?.close();
  }
}

/** Some characters make a path a pattern for several files. */
const isOneFile = (path: string): boolean => !/[*?[\]{}~]/.test(path);

/** The columns of a query as a table has them; null if they do not fit. */
function castsTo(wanted: readonly ColumnInfo[], found: readonly ColumnInfo[]): readonly string[] | null {
  if (wanted.length !== found.length) return null;
  const casts = wanted.map(({ name, type }, at) => {
    const column = found[at]!;
    if (column.name !== name || !isPlain(type)) return null;
    if (column.type === type) return quoteName(name);
    return isExact(column.type, type) ? `CAST(${quoteName(name)} AS ${type})` : null;
  });
  return casts.includes(null) ? null : (casts as string[]);
}

/** Types whose values every reader makes alike. */
const isPlain = (type: string): boolean =>
  /^(U?(TINY|SMALL|BIG)?INT|U?INTEGER|FLOAT|DOUBLE|BOOLEAN|VARCHAR|DATE|TIMESTAMP(_S|_MS)?|DECIMAL\(\d+,\d+\))$/.test(
    type,
  );

/** Parquet has milliseconds, which one reader keeps and the other writes as microseconds. */
const isExact = (from: string, to: string): boolean => from === "TIMESTAMP" && to === "TIMESTAMP_MS";
