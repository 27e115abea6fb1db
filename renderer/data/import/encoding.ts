import { analyse } from "chardet";
import { ByteCensus } from "./byte-census.ts";
import { ImportError } from "./byte-source.ts";
import { note, warning, type Finding } from "./finding.ts";
import { LineList } from "./line-list.ts";
import { findMultibyte } from "./multibyte.ts";

export interface TextEncodingChoice {
  /** As TextDecoder knows it. */
  readonly label: string;
  /** Length of the byte order mark. */
  readonly markBytes: number;
  /** How it is known: by a byte order mark, because all bytes are valid UTF-8, or by what is usual in languages. */
  readonly by: "mark" | "validity" | "guess";
  readonly findings: readonly Finding[];
}

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const advice = "Save the file as UTF-8 (in Excel: CSV UTF-8) and add it again.";

/**
 * How a text is encoded, judged by all of its bytes: by its byte order mark; else UTF-8 if all of it is; else what it most likely is,
 * which is a warning. Throws an ImportError where that cannot be told.
 */
export async function findEncoding(chunks: () => Chunks): Promise<TextEncodingChoice> {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  const census = new ByteCensus();
  let [isUtf8, isInside] = [true, false];
  let start: Uint8Array | null = null;
  for await (const chunk of chunks()) {
    start ??= chunk.slice(0, 4);
    const marked = byMark(start);
    if (marked !== null && marked.label !== "utf-8") return marked;
    const isAscii = census.add(chunk);
    // ASCII needs no decoder, unless it follows the beginning of a letter.
    if (isUtf8 && (isInside || !isAscii)) isUtf8 = decodes(utf8, chunk, true);
    isInside = chunk.length === 0 ? isInside : chunk.at(-1)! > 127;
  }
  if (isUtf8) isUtf8 = decodes(utf8, new Uint8Array(0), false);
  const utf16 = census.utf16();
  if (utf16 !== null) return guessed(utf16, utf16.toUpperCase());
  const nuls = nulFindings(census);
  const marked = start === null ? null : byMark(start);
  if (isUtf8) return { label: "utf-8", markBytes: 0, by: "validity", ...marked, findings: nuls };
  const choice = (await damagedUtf8(chunks, marked)) ?? guess(census);
  return { ...choice, findings: [...choice.findings, ...nuls] };
}

function byMark(start: Uint8Array): TextEncodingChoice | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf)
    return { label: "utf-8", markBytes: 3, by: "mark", findings: [] };
  const label =
    start[0] === 0xff && start[1] === 0xfe
      ? "utf-16le"
      : start[0] === 0xfe && start[1] === 0xff
        ? "utf-16be"
        : null;
  if (label === null) return null;
  const findings = [note(`The text is ${label.toUpperCase()} by its byte order mark; it was decoded.`)];
  return { label, markBytes: 2, by: "mark", findings };
}

function decodes(decoder: TextDecoder, chunk: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream });
    return true;
  } catch {
    return false;
  }
}

/** A few NUL bytes in a text are damage; many mean that it is none. Throws an ImportError for the latter. */
function nulFindings({ nuls, total }: ByteCensus): readonly Finding[] {
  if (nuls.count === 0) return [];
  if (nuls.count > Math.max(3, total / 1000)) {
    throw new ImportError(
      "not-text",
      `${nuls.text("NUL byte", ["is", "are"])} in the file, so it is damaged or no text.`,
      advice,
    );
  }
  return [
    warning(`${nuls.text("NUL byte", ["is", "are"])} in the text, kept as it stands: damage?`, nuls.lines),
  ];
}

/** A text that is UTF-8 but for a few bytes: those show as U+FFFD, with a warning. */
async function damagedUtf8(
  chunks: () => Chunks,
  marked: TextEncodingChoice | null,
): Promise<TextEncodingChoice | null> {
  const decoder = new TextDecoder("utf-8");
  const bad = new LineList();
  let [line, good] = [1, 0];
  const look = (text: string): void => {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x0a) line += 1;
      else if (code === 0xfffd) bad.add(line);
      else if (code > 127) good += 1;
    }
  };
  for await (const chunk of chunks()) look(decoder.decode(chunk, { stream: true }));
  look(decoder.decode());
  if (good <= bad.count && marked === null) return null;
  const text = `${bad.text("place", ["is", "are"])} not valid UTF-8 as the rest of the file is; shown as “\uFFFD”.`;
  return {
    label: "utf-8",
    markBytes: marked?.markBytes ?? 0,
    by: "guess",
    findings: [warning(text, bad.lines)],
  };
}

function guess(census: ByteCensus): TextEncodingChoice {
  const sample = census.sample();
  if (census.looksWestern()) return guessed("windows-1252", "Windows-1252 (Latin-1)", census.high.lines);
  const multibyte = findMultibyte(sample);
  if (multibyte !== null) return guessed(multibyte.label, multibyte.label.toUpperCase(), census.high.lines);
  const likely = analyse(sample).find(
    ({ name, confidence }) =>
      confidence >= 20 && isSingleByte(name) && !(census.holdsOddBytes && isWestern(name)),
  );
  if (likely !== undefined) return guessed(likely.name.toLowerCase(), likely.name, census.high.lines);
  throw new ImportError(
    "encoding-unknown",
    `The text is not UTF-8 (first on line ${census.high.first.toLocaleString("en-US")}), and its encoding cannot be told with certainty.`,
    advice,
  );
}

const isSingleByte = (name: string): boolean => /^(windows-125\d|iso-8859-\d+|koi8-r)$/i.test(name);

const isWestern = (name: string): boolean => /^(windows-1252|iso-8859-1|iso-8859-15)$/i.test(name);

function guessed(label: string, name: string, lines: readonly number[] = []): TextEncodingChoice {
  const where = lines.length === 0 ? "" : ` (first on line ${lines[0]!.toLocaleString("en-US")})`;
  const text = `The text is not UTF-8${where}; it was read as ${name}, judging by its bytes. Look whether names read right.`;
  return { label, markBytes: 0, by: "guess", findings: [warning(text, lines)] };
}
