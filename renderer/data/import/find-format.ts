import type { SourceFormat } from "../../workbook/document.ts";
import { ImportError, type ByteSource } from "./byte-source.ts";

/** First bytes, as Latin-1, of formats that are known by them. */
const magics: readonly (readonly [start: string, SourceFormat])[] = [
  ["PAR1", "parquet"],
  ["ARROW1", "arrow"],
  // A ZIP archive that is no workbook is refused by the reader of workbooks.
  ["PK\x03\x04", "excel"],
];

const refused: readonly (readonly [start: string, what: string, advice: string])[] = [
  [
    "\xd0\xcf\x11\xe0",
    "an old or encrypted Excel file",
    "Save it as an Excel workbook (.xlsx) without a password.",
  ],
  ["SQLite format 3", "an SQLite database", "Export its tables as CSV or Parquet."],
  ["%PDF", "a PDF document", "Ask for the data as CSV or Excel."],
  ["BZh", "compressed with bzip2", "Unpack it and add the file inside."],
  ["\xfd7zXZ", "compressed with xz", "Unpack it and add the file inside."],
  ["\x28\xb5\x2f\xfd", "compressed with zstd", "Unpack it and add the file inside."],
  ["7z\xbc\xaf", "a 7-Zip archive", "Unpack it and add the files inside."],
];

/** The format of a file by its first bytes; null if they do not tell. Throws an ImportError for what is known to be unreadable. */
export async function findFormat(source: ByteSource): Promise<SourceFormat | null> {
  const start = String.fromCharCode(...(await source.read(0, Math.min(16, source.bytes))));
  const found = magics.find(([magic]) => start.startsWith(magic));
  if (found !== undefined) return found[1];
  const known = refused.find(([magic]) => start.startsWith(magic));
  if (known === undefined) return null;
  throw new ImportError("unknown-format", `The file is ${known[1]}.`, known[2]);
}
