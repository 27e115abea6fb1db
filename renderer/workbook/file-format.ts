/**
 * The workbook file, `*.workbook.json`: canonical JSON in UTF-8 (json-text.ts), with a newline at the end.
 *
 *     {
 *       "format": "stratabook",
 *       "version": 1,
 *       "title": "Customer segments",
 *       "settings": { "runMode": "automatic", "seed": 42 },
 *       "sources": [
 *         { "name": "bank", "path": "bank.csv", "format": "csv", "bytes": 5834924, "sha256": "9c1c…" }
 *       ],
 *       "cells": [
 *         { "id": "cell-h4xk2p9q", "kind": "sql", "name": "by_month", "source": ["SELECT month, count(*)", "FROM bank", …] },
 *         { "id": "cell-3mz8w5ta", "kind": "input", "name": "k", "label": "Segments", "control": { "type": "slider", … } }
 *       ],
 *       "outputs": [
 *         { "cell": "cell-h4xk2p9q", "codeHash": "…", "upstream": { "bank": "…" }, …, "items": [{ "type": "table", … }] }
 *       ]
 *     }
 *
 * - Keys stand in this order; what people write comes first and what runs recorded comes last, so that running again on
 *   the same data changes no line of the first part. `source` is an array of lines. `frozen` (false) and `folded`
 *   ("none") are left out where they have these values.
 * - Settings have an `engine` ("native") where the workbook does not run on the window's own.
 * - A source of several files has `parts`: path, bytes and sha256 of each.
 * - A source has a `reading` where the user decided how it is read: source-reading.ts.
 * - Cell kinds: renderer/cells/KIND/spec.ts. Outputs: output-format.ts. Tables within them: base/table-json.ts.
 * - Fields that this version does not know stay where they were: of the file between `cells` and `outputs`, of settings,
 *   sources and cells after the known ones. Cells of unknown kinds are kept as they are. What cannot be kept in its
 *   place (a source without a name) goes to `unread`. Numbers in all of these are JSON numbers of double precision.
 * - `version` counts the entries of migrations.ts. A newer file opens read-only.
 */
import { causeText, fail, ok, type Failure, type Result } from "../base/result.ts";
import { readCells } from "./cell-format.ts";
import type { Workbook } from "./document.ts";
import { currentVersion, migrateFile, type WorkbookJson } from "./migrations.ts";
import { readOutputs } from "./output-format.ts";
import { isRecord, isShallow, withoutKeys } from "./records.ts";
import { readSettings, readSources } from "./head-format.ts";

export { serializeWorkbook, serializeInSteps } from "./serialize.ts";

export interface ParsedWorkbook {
  readonly workbook: Workbook;
  /** What was odd, as sentences for people. */
  readonly warnings: readonly string[];
  /** Why the workbook may be looked at but not changed, or null. */
  readonly readOnly: string | null;
}

export const formatName = "stratabook";

const limits = { characters: 2 ** 28, levels: 200, cells: 20_000, sources: 2000 };

const topKeys = ["format", "version", "title", "settings", "sources", "cells", "outputs"];

/** A new workbook. */
export const emptyWorkbook = (title = "Untitled"): Workbook => ({
  title,
  settings: { runMode: "automatic", seed: 42 },
  sources: [],
  cells: [],
  outputs: new Map(),
  unknown: {},
});

/** Reads the text of a workbook file. Fails where it is no workbook; repairs what is odd, with a warning. */
export function parseWorkbook(text: string): Result<ParsedWorkbook> {
  if (text.length > limits.characters)
    return fail({
      tag: "workbook-too-large",
      message: `The file has ${Math.round(text.length / 2 ** 20)} million characters, more than a workbook may have.`,
      advice: "Clear recorded outputs in the version of Stratabook that wrote it, then open it again.",
    });
  const json = parseJson(text.startsWith("\uFEFF") ? text.slice(1) : text);
  if (!json.ok) return json;
  const file = json.value;
  if (!isRecord(file) || file["format"] !== formatName) return fail(notAWorkbook());
  const { version } = file;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) return fail(notAWorkbook());
  if (!isShallow(file, limits.levels)) return fail(tooDeep);
  return version > currentVersion ? readNewer(file, version) : readFile(migrateFile(file, version), null);
}

function readNewer(file: WorkbookJson, version: number): Result<ParsedWorkbook> {
  const read = readFile(
    file,
    `This workbook was written by a newer Stratabook (format ${version}; this one knows ${currentVersion}). ` +
      "It can be read but not changed: install the newer version to edit it.",
  );
  return read.ok
    ? read
    : fail({
        tag: "newer-version",
        message: `This workbook was written by a newer Stratabook (format ${version}) and cannot be read by this one.`,
        advice: "Install the newer version.",
      });
}

function readFile(file: WorkbookJson, readOnly: string | null): Result<ParsedWorkbook> {
  const { title, settings, sources, cells, outputs } = file;
  if (!Array.isArray(cells) || cells.length > limits.cells)
    return fail({
      tag: "not-a-workbook",
      message: Array.isArray(cells)
        ? `The workbook has ${cells.length} cells; at most ${limits.cells} can be opened.`
        : "The workbook has no list of cells.",
      advice: "Open an older copy of the file.",
    });
  const head = readSettings(settings);
  const files = readSources(Array.isArray(sources) ? sources.slice(0, limits.sources) : []);
  const body = readCells(cells);
  const recorded = readOutputs(
    Array.isArray(outputs) ? outputs : [],
    new Set(body.cells.map(({ id }) => id)),
  );
  const unknown = keepUnread(withoutKeys(file, topKeys), [
    ...head.unread.map((value) => ({ field: "settings", value })),
    ...files.unread.map((value) => ({ field: "sources", value })),
    ...body.unread.map((value) => ({ field: "cells", value })),
  ]);
  return ok({
    workbook: {
      title: typeof title === "string" ? title : "Untitled",
      settings: head.settings,
      sources: files.sources,
      cells: body.cells,
      outputs: recorded.outputs,
      unknown,
    },
    warnings: [...head.warnings, ...files.warnings, ...body.warnings, ...recorded.warnings],
    readOnly,
  });
}

function keepUnread(unknown: WorkbookJson, unread: readonly unknown[]): WorkbookJson {
  if (unread.length === 0) return unknown;
  const earlier: readonly unknown[] = Array.isArray(unknown["unread"]) ? unknown["unread"] : [];
  return { ...unknown, unread: [...earlier, ...unread] };
}

function parseJson(text: string): Result<unknown> {
  if (text.trim() === "")
    return fail({
      tag: "not-a-workbook",
      message: "The file is empty.",
      advice: "Open another copy of the workbook.",
    });
  try {
    return ok(JSON.parse(text));
  } catch (thrown) {
    const looksLikeWorkbook = text.slice(0, 200).includes(`"${formatName}"`);
    return fail({ ...(looksLikeWorkbook ? damaged : notAWorkbook()), cause: causeText(thrown) });
  }
}

const notAWorkbook = (): Failure => ({
  tag: "not-a-workbook",
  message: "The file is not a Stratabook workbook.",
  advice: "Open a file whose name ends in .workbook.json. Data files are added inside a workbook.",
});

const damaged: Failure = {
  tag: "workbook-damaged",
  message: "The workbook file is damaged: it is cut off or was changed by another program.",
  advice: "Open an older copy of it. This file was left as it is.",
};

const tooDeep: Failure = {
  tag: "workbook-damaged",
  message: "The workbook file is nested deeper than any workbook.",
  advice: "Open an older copy of it. This file was left as it is.",
};
