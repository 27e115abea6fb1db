import type { SourceFormat } from "../../workbook/document.ts";
import { ImportError, readChunks, type ByteSource } from "./byte-source.ts";
import { gunzip, isGzip } from "./gunzip.ts";

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
  ["PK\x05\x06", "an empty ZIP archive", "Check that it is the right file."],
  ["SQLite format 3", "an SQLite database", "Export its tables as CSV or Parquet."],
  ["%PDF", "a PDF document", "Ask for the data as CSV or Excel."],
  ["\x89PNG", "a picture", "Add the data that it shows."],
  ["\xff\xd8\xff", "a picture", "Add the data that it shows."],
  ["GIF8", "a picture", "Add the data that it shows."],
  ["BZh", "compressed with bzip2", "Unpack it and add the file inside."],
  ["\xfd7zXZ", "compressed with xz", "Unpack it and add the file inside."],
  ["\x28\xb5\x2f\xfd", "compressed with zstd", "Unpack it and add the file inside."],
  ["\x04\x22\x4d\x18", "compressed with lz4", "Unpack it and add the file inside."],
  ["7z\xbc\xaf", "a 7-Zip archive", "Unpack it and add the files inside."],
  ["Rar!", "a RAR archive", "Unpack it and add the files inside."],
  ["\xff\xfe\x00\x00", "a text in UTF-32", "Save it as UTF-8."],
  ["\x00\x00\xfe\xff", "a text in UTF-32", "Save it as UTF-8."],
  ["HEADER RECORD***", "a SAS transport file", "Export its tables as CSV or Parquet."],
  ["$FL2@(#)", "an SPSS file", "Save it as CSV."],
  ["<stata_dta>", "a Stata file", "Save it as CSV."],
];

/**
 * The format of a file by its content, where that tells more than its name. Throws an ImportError for what is known to be
 * unreadable.
 */
export async function findFormat(source: ByteSource, named: SourceFormat): Promise<SourceFormat> {
  const start = String.fromCharCode(...(await source.read(0, Math.min(16, source.bytes))));
  const found = magics.find(([magic]) => start.startsWith(magic));
  if (found !== undefined) return found[1];
  const known = refused.find(([magic]) => start.startsWith(magic));
  if (known !== undefined) throw unknownError(known[1], known[2]);
  if (named === "parquet" || named === "arrow") return named;
  return formatOfText(await textStart(source), named);
}

const unknownError = (what: string, advice: string): ImportError =>
  new ImportError("unknown-format", `The file is ${what}.`, advice);

const looked = 1 << 12;

/** How a text begins; letters beyond ASCII do not matter here. */
async function textStart(source: ByteSource): Promise<string> {
  const bytes = (await isGzip(source))
    ? await unpackedStart(source)
    : await source.read(0, Math.min(looked, source.bytes));
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[1] === 0 && bytes[0] !== 0);
  const isWideBig = (bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0 && bytes[1] !== 0);
  const label = isWide ? "utf-16le" : isWideBig ? "utf-16be" : "utf-8";
  return new TextDecoder(label).decode(bytes).trimStart();
}

async function unpackedStart(source: ByteSource): Promise<Uint8Array> {
  for await (const chunk of gunzip(readChunks(source))) return chunk.subarray(0, looked);
  return new Uint8Array(0);
}

const pages: readonly (readonly [RegExp, what: string, advice: string])[] = [
  [
    /urn:schemas-microsoft-com:office:spreadsheet/,
    "an Excel file of the old XML kind",
    "Open it in Excel and save it as a workbook (.xlsx).",
  ],
  [
    /<(!doctype html|html|head|body|table|meta)\b/i,
    "a web page (HTML), whatever its name says",
    "Open it in Excel and save it as a workbook (.xlsx) or CSV, or download the data again.",
  ],
  [/^<\?xml\b/, "XML", "Ask for the data as CSV, JSON or Excel."],
  [/^MIME-Version:/i, "a web archive (MHTML)", "Open it in Excel and save it as a workbook (.xlsx)."],
  [/^\{\\rtf/, "a text document (RTF)", "Save its table as CSV."],
];

function formatOfText(text: string, named: SourceFormat): SourceFormat {
  if (/^(<|mime-version:|\{\\rtf)/i.test(text)) {
    const page = pages.find(([pattern]) => pattern.test(text));
    if (page !== undefined) throw unknownError(page[1], page[2]);
  }
  if (/^(\{\s*"|\[\s*[[{])/.test(text)) return "json";
  if (named === "json") return cannotBeJson.test(text) ? "csv" : "json";
  // Many programs write text under the name of an Excel file.
  return named === "excel" && text.includes("\0") ? "excel" : "csv";
}

/** Values of JSON begin with other marks; these are not what a slip would leave there either. */
const cannotBeJson = /^[^[{"\d\-tfn/\s'#]/;
