import type { CellValue, Sheet } from "hucre/xlsx";
import { causeText } from "../../base/result.ts";
import { ImportError, readChunks, type ByteSource } from "./byte-source.ts";
import { importRecords } from "./csv.ts";
import { note, warning, type Finding } from "./finding.ts";
import { readCells } from "./excel-cells.ts";
import type { FirstRow, ImportFormat, SheetInfo } from "./format.ts";
import { cellText, sheetText } from "./sheet-text.ts";
import type { TextSource } from "./text-source.ts";

/** Excel files are read at once, and unpack to many times their size. */
const largestFile = 100 << 20;

/**
 * Reads a sheet of an Excel workbook: what its cells show, formulas by the values that were saved with them. The sheet is the one
 * that the user chose, else the first visible one that holds anything.
 */
export const importExcel: ImportFormat = async (source, writer, options, reading) => {
  const { sheets, formatValue } = await readSheets(source, options.signal);
  const sheet = chooseSheet(sheets, reading.sheet);
  const { rows, findings } = readCells(sheet, formatValue);
  const report = await importRecords(asText(rows), "sheet", writer, options, reading);
  return {
    facts: { sheet: sheet.name, ...report.facts },
    findings: [
      ...(reading.sheet === undefined ? otherSheets(sheets, sheet) : []),
      ...findings,
      ...report.findings,
    ],
    sheets: sheets.map(describeSheet),
    firstRows: firstRows(rows),
  };
};

function chooseSheet(sheets: readonly Sheet[], wanted: string | undefined): Sheet {
  if (wanted !== undefined) {
    const chosen = sheets.find(({ name }) => name === wanted);
    if (chosen !== undefined) return chosen;
    throw new ImportError(
      "sheet-missing",
      `The workbook has no sheet “${wanted}”.`,
      `Choose another under the options of the source: ${sheets.map(({ name }) => `“${name}”`).join(", ")}.`,
    );
  }
  const filled = sheets.filter(isFilled);
  const sheet = filled.find(isVisible) ?? filled[0];
  if (sheet !== undefined) return sheet;
  throw new ImportError("file-empty", "The workbook has no cells.", "Check that it is the right file.");
}

const isEmpty = (cell: CellValue): boolean => cell === null || cell === "";
const isFilled = ({ rows }: Sheet): boolean => rows.some((row) => !row.every(isEmpty));
const isVisible = ({ hidden, veryHidden }: Sheet): boolean => hidden !== true && veryHidden !== true;

const describeSheet = (sheet: Sheet): SheetInfo => ({
  name: sheet.name,
  rows: sheet.rows.findLastIndex((row) => !row.every(isEmpty)) + 1,
  columns: sheet.rows.reduce(
    (most, row) => Math.max(most, row.findLastIndex((cell) => !isEmpty(cell)) + 1),
    0,
  ),
  hidden: !isVisible(sheet),
});

const [shownRows, shownCells] = [12, 12];

const firstRows = (rows: readonly (readonly CellValue[])[]): readonly FirstRow[] =>
  rows
    .slice(0, 200)
    .flatMap((row, at) =>
      row.every(isEmpty)
        ? []
        : [{ row: at + 1, cells: row.slice(0, shownCells).map((cell) => cellText(cell)) }],
    )
    .slice(0, shownRows);

interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly formatValue: (value: CellValue, format: string) => string;
}

async function readSheets(source: ByteSource, signal: AbortSignal | undefined): Promise<Workbook> {
  if (source.bytes > largestFile) {
    throw new ImportError(
      "file-too-large",
      "Excel files beyond 100 MB cannot be read.",
      "Save the sheet as CSV, which is read in parts.",
    );
  }
  const bytes = new Uint8Array(source.bytes);
  let at = 0;
  for await (const chunk of readChunks(source)) {
    signal?.throwIfAborted();
    bytes.set(chunk, at);
    at += chunk.length;
  }
  const { formatValue, readXlsx } = await import("hucre");
  try {
    const sheets = await readWorksheets((isWanted) =>
      readXlsx(bytes, { readStyles: true, sheets: ({ name }) => isWanted(name) }),
    );
    return { sheets, formatValue: (value, format) => formatValue(value, format) };
  } catch (thrown) {
    const far = /spans (\d+) rows x (\d+) columns/.exec(causeText(thrown));
    if (far !== null) throw farCellError(Number(far[1]), Number(far[2]), thrown);
    if (/\[Content_Types\]|workbook\.xml/.test(causeText(thrown))) throw noWorkbookError(thrown);
    throw new ImportError(
      "excel-unreadable",
      `The file cannot be read as an Excel workbook: ${causeText(thrown).replace(/\.$/, "")}.`,
      "Check that it is an Excel workbook (.xlsx) and complete, or save it again.",
      thrown,
    );
  }
}

/** Sheets that are a chart have no cells, and the reader takes them for missing. */
const chartSheet = /missing worksheet file for sheet "(.*)"/;
const mostChartSheets = 50;

async function readWorksheets(
  read: (isWanted: (name: string) => boolean) => Promise<{ readonly sheets: readonly Sheet[] }>,
): Promise<readonly Sheet[]> {
  const charts = new Set<string>();
  for (;;) {
    try {
      return (await read((name) => !charts.has(name))).sheets;
    } catch (thrown) {
      const [, name] = chartSheet.exec(causeText(thrown)) ?? [];
      if (name === undefined || charts.has(name) || charts.size === mostChartSheets) throw thrown;
      charts.add(name);
    }
  }
}

const farCellError = (rows: number, columns: number, cause: unknown): ImportError =>
  new ImportError(
    "excel-too-wide",
    `A sheet reaches over ${rows.toLocaleString("en-US")} rows and ${columns.toLocaleString("en-US")} columns: something stands far from its table.`,
    "Delete what is there (in Excel, Ctrl+End goes to it) and save the workbook again, or save the table as CSV.",
    cause,
  );

const noWorkbookError = (cause: unknown): ImportError =>
  new ImportError(
    "excel-unreadable",
    "The file is a ZIP archive without an Excel workbook (.xlsx) in it.",
    "Unpack it and add the files inside; save other spreadsheets as .xlsx or CSV.",
    cause,
  );

function asText(rows: readonly (readonly CellValue[])[]): TextSource {
  const bytes = sheetText(rows);
  return {
    encoding: { label: "utf-8", markBytes: 0, by: "validity", findings: [] },
    compression: null,
    textColumns: textColumns(rows),
    async *chunks() {
      yield await Promise.resolve({ bytes, read: 1 });
    },
  };
}

/** Columns whose cells are all texts, whatever these look like. */
function textColumns(rows: readonly (readonly CellValue[])[]): ReadonlySet<number> {
  const [texts, others] = [new Set<number>(), new Set<number>()];
  for (const row of rows)
    for (const [column, cell] of row.entries())
      if (!isEmpty(cell)) (typeof cell === "string" ? texts : others).add(column);
  return new Set([...texts].filter((column) => !others.has(column)));
}

function otherSheets(sheets: readonly Sheet[], read: Sheet): readonly Finding[] {
  const others = sheets.filter((sheet) => sheet !== read && isFilled(sheet));
  if (others.length === 0)
    return sheets.length > 1 ? [note(`The sheet “${read.name}” was read; the others are empty.`)] : [];
  const names = others.map((sheet) => `“${sheet.name}”${isVisible(sheet) ? "" : " (hidden)"}`);
  const text = `The sheet “${read.name}” was read; ${names.join(", ")} not, though there are cells in ${names.length === 1 ? "it" : "them"}.`;
  return [warning(text)];
}
