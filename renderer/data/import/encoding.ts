import { ImportError } from "./byte-source.ts";

export interface TextEncodingChoice {
  /** As TextDecoder knows it. */
  readonly label: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
  /** Length of the byte order mark. */
  readonly markBytes: number;
}

const advice = "Save the file as UTF-8 (in Excel: CSV UTF-8) and add it again.";

/**
 * How a text is encoded, judged by all of its bytes: by its byte order mark; else UTF-8 if all of it is; else Windows-1252 (Latin-1) if
 * its bytes look like Western text. Throws an ImportError for anything else rather than guess.
 */
export async function findEncoding(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<TextEncodingChoice> {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  const census = new ByteCensus();
  let isUtf8 = true;
  let start: Uint8Array | null = null;
  for await (const chunk of chunks) {
    start ??= chunk.slice(0, 4);
    const marked = byMark(start);
    if (marked !== null && marked.label !== "utf-8") return marked;
    if (isUtf8) isUtf8 = decodes(utf8, chunk, true);
    census.add(chunk);
  }
  if (isUtf8) isUtf8 = decodes(utf8, new Uint8Array(0), false);
  if (census.nuls > 0) throw nulError(census);
  if (isUtf8) return { label: "utf-8", markBytes: start !== null && byMark(start) !== null ? 3 : 0 };
  if (census.looksWestern()) return { label: "windows-1252", markBytes: 0 };
  throw new ImportError(
    "encoding-unknown",
    `The text is not UTF-8, and its encoding cannot be told with certainty (first at byte ${census.firstHigh + 1}).`,
    advice,
  );
}

function byMark(start: Uint8Array): TextEncodingChoice | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { label: "utf-8", markBytes: 3 };
  if (start[0] === 0xff && start[1] === 0xfe) return { label: "utf-16le", markBytes: 2 };
  if (start[0] === 0xfe && start[1] === 0xff) return { label: "utf-16be", markBytes: 2 };
  return null;
}

function decodes(decoder: TextDecoder, chunk: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream });
    return true;
  } catch {
    return false;
  }
}

const nulError = (census: ByteCensus): ImportError =>
  new ImportError(
    census.nuls > census.total / 4 ? "encoding-unknown" : "not-text",
    census.nuls > census.total / 4
      ? "The text looks like UTF-16 without a byte order mark."
      : `The file holds ${census.nuls} NUL bytes (first at byte ${census.firstNul + 1}), so it is damaged or no text.`,
    advice,
  );

/** Windows-1252 bytes from 0x80 to 0x9f that stand in ordinary text: the euro sign, quotes, dashes, a few letters. */
const typographic = new Set([
  0x80, 0x82, 0x84, 0x85, 0x86, 0x87, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97,
  0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
]);

/** Counts what tells Western single-byte text from multi-byte encodings: in Western text accented letters stand alone. */
class ByteCensus {
  total = 0;
  nuls = 0;
  firstNul = -1;
  firstHigh = -1;
  #runs = 0;
  #longRuns = 0;
  #odd = 0;
  #run = 0;

  add(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (byte < 128 && byte > 0) {
        if (this.#run > 0) this.#run = 0;
        continue;
      }
      if (byte === 0) {
        if (this.nuls === 0) this.firstNul = this.total + at;
        this.nuls += 1;
        this.#run = 0;
      } else {
        this.#addHigh(byte, this.total + at);
      }
    }
    this.total += chunk.length;
  }

  #addHigh(byte: number, at: number): void {
    if (this.firstHigh === -1) this.firstHigh = at;
    this.#run += 1;
    if (this.#run === 1) this.#runs += 1;
    if (this.#run === 3) this.#longRuns += 1;
    if (byte < 0xa0 && !typographic.has(byte)) this.#odd += 1;
  }

  looksWestern(): boolean {
    return this.#odd === 0 && this.#longRuns <= this.#runs * 0.02;
  }
}
