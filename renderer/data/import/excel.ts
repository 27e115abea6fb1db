import type { Cell, Sheet } from "hucre/xlsx";
import { causeText } from "../../base/result.ts";
import { ImportError, readChunks, type ByteSource } from "./byte-source.ts";
import { importRecords } from "./csv.ts";
import { note, warning, type Finding } from "./finding.ts";
import type { ImportFormat } from "./format.ts";
import { LineList } from "./line-list.ts";
import { sheetText } from "./sheet-text.ts";
import type { TextSource } from "./text-source.ts";

/** Excel files are read at once, and unpack to many times their size. */
const largestFile = 100 << 20;

/**
 * Reads a sheet of an Excel workbook: what its cells show, formulas by the values that were saved with them. The sheet is the first
 * visible one that holds anything.
 */
export const importExcel: ImportFormat = async (source, writer, options, reading) => {
  const sheets = await readSheets(source, options.signal);
  const filled = sheets.filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== null)));
  const sheet = filled.find(isVisible) ?? filled[0];
  if (sheet === undefined) {
    throw new ImportError("file-empty", "The workbook has no cells.", "Check that it is the right file.");
  }
  const report = await importRecords(asText(sheetText(sheet.rows)), "sheet", writer, options, reading);
  return {
    facts: { sheet: sheet.name, ...report.facts },
    findings: [...sheetFindings(sheets, filled, sheet), ...cellFindings(sheet), ...report.findings],
  };
};

const isVisible = ({ hidden, veryHidden }: Sheet): boolean => hidden !== true && veryHidden !== true;

async function readSheets(source: ByteSource, signal: AbortSignal | undefined): Promise<readonly Sheet[]> {
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
  const { readXlsx } = await import("hucre/xlsx");
  try {
    return (await readXlsx(bytes)).sheets;
  } catch (thrown) {
    if (/\[Content_Types\]|workbook\.xml/.test(causeText(thrown))) throw noWorkbookError(thrown);
    throw new ImportError(
      "excel-unreadable",
      `The file cannot be read as an Excel workbook: ${causeText(thrown).replace(/\.$/, "")}.`,
      "Check that it is an Excel workbook (.xlsx) and complete, or save it again.",
      thrown,
    );
  }
}

const noWorkbookError = (cause: unknown): ImportError =>
  new ImportError(
    "excel-unreadable",
    "The file is a ZIP archive without an Excel workbook (.xlsx) in it.",
    "Unpack it and add the files inside; save other spreadsheets as .xlsx or CSV.",
    cause,
  );

const asText = (bytes: Uint8Array): TextSource => ({
  encoding: { label: "utf-8", markBytes: 0, by: "validity", findings: [] },
  isCompressed: false,
  async *chunks() {
    yield await Promise.resolve({ bytes, read: 1 });
  },
});

function sheetFindings(sheets: readonly Sheet[], filled: readonly Sheet[], read: Sheet): readonly Finding[] {
  const others = filled.filter((sheet) => sheet !== read).map(({ name }) => `“${name}”`);
  if (others.length > 0)
    return [
      warning(
        `The sheet “${read.name}” was read; ${others.join(", ")} not, though there are cells in ${others.length === 1 ? "it" : "them"}.`,
      ),
    ];
  return sheets.length > 1 ? [note(`The sheet “${read.name}” was read; the others are empty.`)] : [];
}

function cellFindings({ cells, merges }: Sheet): readonly Finding[] {
  const uncounted = new LineList("row");
  for (const [place, cell] of cells ?? new Map<string, Cell>()) {
    if (cell.formula !== undefined && cell.value === null) uncounted.add(Number(place.split(",")[0]) + 1);
  }
  const merged = new LineList("row");
  for (const { startRow } of merges ?? []) merged.add(startRow + 1);
  return [
    ...(uncounted.count === 0
      ? []
      : [
          warning(
            `${uncounted.text("formula", ["has", "have"])} no saved value and read as missing: open the file in Excel and save it.`,
            uncounted.lines,
          ),
        ]),
    ...(merged.count === 0
      ? []
      : [
          warning(
            `${merged.text("merged range", ["holds its", "hold their"])} value in the first cell only; the rest is missing.`,
            merged.lines,
          ),
        ]),
  ];
}
