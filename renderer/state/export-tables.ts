import { fail, ok, type Failure, type Result } from "../base/result.ts";
import type { ExportFormat, TableInfo } from "../data/database.ts";
import type { Progress } from "../engine/run-state.ts";
import { ask } from "../platform/desktop.ts";
import type { Session } from "./session.ts";

export interface ExportRequest {
  readonly tables: readonly ExportedTable[];
  readonly format: ExportFormat;
  /** One file under a name that the user gives, or files named after the tables. */
  readonly to: "file" | "folder";
}

export type ExportedTable = Pick<TableInfo, "name" | "numRows" | "columns" | "hash"> & {
  /** The name of its file, without an ending. */
  readonly fileName: string;
};

export interface Exported {
  readonly folder: string;
  readonly names: readonly string[];
}

interface ExportOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

const cellsInPiece = 200_000;
const mostRowsInPiece = 50_000;
/** Below the longest piece that main takes. */
const bytesInPiece = 4 * 2 ** 20;

/** Writes tables to files where the user says, piece by piece. Null: the user cancelled. */
export async function exportTables(
  session: Session,
  { tables, format, to }: ExportRequest,
  options: ExportOptions,
): Promise<Result<Exported | null>> {
  const { desktop } = session.deps;
  const names = tables.map(({ fileName }) => `${fileName}.${format.type}`);
  const begun = await ask(desktop, "beginExport", { to, names });
  if (!begun.ok) return begun;
  if (begun.value === null) return ok(null);
  const { id, folder, names: written } = begun.value;
  const done = await writeAll(session, id, { tables, format }, options);
  const finished = await ask(desktop, "finishExport", { id, keep: done.ok });
  if (!done.ok) return done;
  return finished.ok ? ok({ folder, names: written }) : fail(finished.failure);
}

async function writeAll(
  session: Session,
  id: string,
  { tables, format }: Pick<ExportRequest, "tables" | "format">,
  { signal, onProgress }: ExportOptions,
): Promise<Result<null>> {
  const all = tables.reduce((sum, { numRows }) => sum + numRows, 0);
  let before = 0;
  for (const [file, table] of tables.entries()) {
    const written = await writeTable(session, { id, file, table, format }, signal, (rows) => {
      const text = `${table.name}: ${rows.toLocaleString("en-US")} of ${table.numRows.toLocaleString("en-US")} rows`;
      onProgress({ fraction: all === 0 ? null : (before + rows) / all, text });
    });
    if (!written.ok) return written;
    before += table.numRows;
  }
  return ok(null);
}

interface OneTable {
  readonly id: string;
  readonly file: number;
  readonly table: ExportedTable;
  readonly format: ExportFormat;
}

async function writeTable(
  session: Session,
  { id, file, table, format }: OneTable,
  signal: AbortSignal,
  onRows: (rows: number) => void,
): Promise<Result<null>> {
  const { database, desktop } = session.deps;
  const step = rowsInPiece(table, format);
  for (let from = 0; from === 0 || from < table.numRows; from += step) {
    onRows(from);
    if (!isSame(session, table)) return fail(changed(table));
    const isLast = from + step >= table.numRows;
    const piece = await database.exportPiece(table.name, { format, from, rows: step, isLast }, { signal });
    if (!piece.ok) return piece;
    for (let start = 0; start < Math.max(1, piece.value.length); start += bytesInPiece) {
      if (signal.aborted) return fail({ tag: "stopped", message: "Stopped." });
      const bytes = piece.value.slice(start, start + bytesInPiece);
      const written = await ask(desktop, "writeExport", { id, file, bytes });
      if (!written.ok) return written;
    }
  }
  return isSame(session, table) ? ok(null) : fail(changed(table));
}

const rowsInPiece = ({ columns, numRows }: ExportedTable, { type }: ExportFormat): number =>
  type === "parquet"
    ? Math.max(1, numRows)
    : Math.min(mostRowsInPiece, Math.max(500, Math.floor(cellsInPiece / Math.max(1, columns.length))));

const isSame = ({ state }: Session, { name, hash }: ExportedTable): boolean =>
  state.getState().liveTables.get(name) === hash;

const changed = ({ name }: ExportedTable): Failure => ({
  tag: "table-changed",
  message: `${name} was computed anew while it was being exported; nothing was written.`,
  advice: "Export it again when its cell has run.",
});
