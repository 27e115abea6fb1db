import type { SourceFormat } from "../../workbook/document.ts";
import { ImportError, readChunks, type ByteSource } from "./byte-source.ts";
import { findCompression, unpackChunks } from "./unpack-file.ts";

/** First bytes, as Latin-1, of formats that are known by them. */
const magics: readonly (readonly [start: string, SourceFormat])[] = [
  ["PAR1", "parquet"],
  ["ARROW1", "arrow"],
  // A stream begins with the mark before its first message.
  ["\xff\xff\xff\xff", "arrow"],
  // A ZIP archive that is no workbook is refused by the reader of workbooks.
  ["PK\x03\x04", "excel"],
];

type Refused = readonly (readonly [start: string, what: string, advice: string])[];

/** What begins so is known even where all of it could be text. */
const refusedTexts: Refused = [
  ["%PDF", "a PDF document", "Ask for the data as CSV or Excel."],
  ["HEADER RECORD***", "a SAS transport file", "Export its tables as CSV or Parquet."],
];

/** What begins so where it is no text: a name of a column may begin with letters of these too. */
const refusedBinaries: Refused = [
  [
    "\xd0\xcf\x11\xe0",
    "an old or encrypted Excel file",
    "Save it as an Excel workbook (.xlsx) without a password.",
  ],
  ["PK\x05\x06", "an empty ZIP archive", "Check that it is the right file."],
  ["SQLite format 3", "an SQLite database", "Export its tables as CSV or Parquet."],
  ["\x89PNG", "a picture", "Add the data that it shows."],
  ["\xff\xd8\xff", "a picture", "Add the data that it shows."],
  ["GIF8", "a picture", "Add the data that it shows."],
  ["BZh", "compressed with bzip2", "Unpack it and add the file inside."],
  ["\xfd7zXZ", "compressed with xz", "Unpack it and add the file inside."],
  ["\x04\x22\x4d\x18", "compressed with lz4", "Unpack it and add the file inside."],
  ["7z\xbc\xaf", "a 7-Zip archive", "Unpack it and add the files inside."],
  ["Rar!", "a RAR archive", "Unpack it and add the files inside."],
  ["\xff\xfe\x00\x00", "a text in UTF-32", "Save it as UTF-8."],
  ["\x00\x00\xfe\xff", "a text in UTF-32", "Save it as UTF-8."],
  ["$FL2@(#)", "an SPSS file", "Save it as CSV."],
  ["$FL3@(#)", "an SPSS file", "Save it as CSV."],
  ["<stata_dta>", "a Stata file", "Save it as CSV."],
  ["PARE", "an encrypted Parquet file", "Ask for it without encryption."],
  ["FEA1", "a Feather file of the first version", "Write it again as Feather 2 (Arrow) or Parquet."],
  ["ORC", "an ORC file", "Write it as Parquet."],
  ["Obj\x01", "an Avro file", "Write it as Parquet or CSV."],
  ["\x89HDF", "an HDF5 file", "Export its tables as CSV or Parquet."],
  ["\0\x01\0\0Standard ", "an Access database", "Export its tables as CSV."],
  ["RDX2\n", "an R data file", "Write its table as CSV or Parquet."],
  ["RDX3\n", "an R data file", "Write its table as CSV or Parquet."],
  ["X\n\0\0\0", "an R data file", "Write its table as CSV or Parquet."],
  ["\x93NUMPY", "a NumPy file", "Write its values as CSV."],
  ["\x7fELF", "a program", "Check that it is the right file."],
  ["MZ\x90", "a program", "Check that it is the right file."],
];

/**
 * The format of a file by its content, where that tells more than its name. Throws an ImportError for what is known to be
 * unreadable.
 */
export async function findFormat(source: ByteSource, named: SourceFormat): Promise<SourceFormat> {
  const compression = await findCompression(source);
  const bytes =
    compression === null
      ? await source.read(0, Math.min(looked, source.bytes))
      : await firstBytes(unpackChunks(readChunks(source), compression));
  const start = String.fromCharCode(...bytes.subarray(0, tarMark.end));
  const isText = looksLikeText(bytes);
  const found = isText ? undefined : magics.find(([magic]) => start.startsWith(magic))?.[1];
  if (found !== undefined && compression === null) return found;
  if (found !== undefined || start.slice(tarMark.start) === tarMark.text) {
    const what = found === undefined ? "a tar archive" : packedNames[found]!;
    throw unknownError(
      compression === null ? what : `${what}, compressed with ${compression}`,
      "Unpack it and add the files inside.",
    );
  }
  const known =
    refusedTexts.find(([magic]) => start.startsWith(magic)) ??
    refusedBinaries.find(([magic]) => start.startsWith(magic) && !(isText && isAscii(magic)));
  if (known !== undefined) throw unknownError(known[1], known[2]);
  const text = textOf(bytes);
  const isBinary = named === "parquet" || named === "arrow";
  return isBinary && !(isText && looksLikeTable.test(text)) ? named : formatOfText(text, named);
}

const tarMark = { start: 257, end: 262, text: "ustar" };

/** What begins with the magic of a format, for people. */
const packedNames: Readonly<Record<string, string>> = {
  parquet: "a Parquet file",
  arrow: "an Arrow file",
  excel: "a ZIP archive or Excel workbook",
};

/** A line with a delimiter before another line, or JSON. */
const looksLikeTable = /^([[{]|.*[,;\t|].*\r?\n)/;

const isAscii = (magic: string): boolean => /^[ -~]+$/.test(magic);

/** Whether nothing stands in the bytes that no text has. */
const looksLikeText = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));

const unknownError = (what: string, advice: string): ImportError =>
  new ImportError("unknown-format", `The file is ${what}.`, advice);

const looked = 1 << 12;

/** Bytes as text; letters beyond ASCII, and the marks before values of a JSON text sequence, do not matter here. */
function textOf(bytes: Uint8Array): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[1] === 0 && bytes[0] !== 0);
  const isWideBig = (bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0 && bytes[1] !== 0);
  const label = isWide ? "utf-16le" : isWideBig ? "utf-16be" : "utf-8";
  return new TextDecoder(label).decode(bytes).replaceAll("\x1e", "").trimStart();
}

async function firstBytes(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  for await (const chunk of chunks) return chunk.subarray(0, looked);
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
