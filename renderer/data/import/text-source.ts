import { ImportError, readChunks, type ByteSource } from "./byte-source.ts";
import { findEncoding, type TextEncodingChoice } from "./encoding.ts";
import { findCompression, unpackChunks, type Compression } from "./unpack-file.ts";

/** The text of a file as UTF-8 bytes without byte order mark, readable more than once. */
export interface TextSource {
  readonly encoding: TextEncodingChoice;
  readonly compression: Compression | null;
  /** The file, where the text lies in it just as it is, in UTF-8. */
  readonly file?: ByteSource;
  /** Columns that are known to hold texts, whatever these look like. */
  readonly textColumns?: ReadonlySet<number>;
  /** `read` is how far into the file (0–1) the chunk lies. */
  chunks(): AsyncIterable<{ readonly bytes: Uint8Array; readonly read: number }>;
}

/** How a text is written, for people. */
export const textFacts = ({ encoding, compression }: TextSource): Readonly<Record<string, string>> => ({
  encoding: { mark: encoding.label, validity: encoding.label, guess: `${encoding.label} (guessed)` }[
    encoding.by
  ],
  ...(compression === null ? {} : { compression }),
});

/** Files up to this size are kept in memory between the passes. */
const keptBytes = 64 << 20;

/** Finds out how a text file is encoded, by looking at all of it if that is not known, and gives its text as UTF-8. */
export async function openText(
  source: ByteSource,
  signal: AbortSignal | undefined,
  known?: TextEncodingChoice,
): Promise<TextSource> {
  const compression = await findCompression(source);
  let fileRead = 0;
  async function* fileChunks(): AsyncGenerator<Uint8Array> {
    fileRead = 0;
    for await (const chunk of readChunks(source)) {
      signal?.throwIfAborted();
      fileRead += chunk.length;
      yield chunk;
    }
  }
  const raw = (): AsyncIterable<Uint8Array> =>
    compression === null ? fileChunks() : unpackChunks(fileChunks(), compression);

  const isLarge = compression === null && source.bytes > keptBytes;
  const kept = known !== undefined || isLarge ? null : await keepSmall(raw());
  const rawChunks = kept === null ? raw : (): Chunks => kept.chunks;
  const encoding = known ?? (await findEncoding(rawChunks));

  const isPlain = compression === null && isValidUtf8(encoding) && encoding.findings.length === 0;
  return {
    encoding,
    compression,
    ...(isPlain ? { file: source } : {}),
    async *chunks() {
      let done = 0;
      for await (const bytes of toUtf8(rawChunks(), encoding)) {
        done += bytes.length;
        const [part, whole] = kept === null ? [fileRead, source.bytes] : [done, kept.bytes];
        yield { bytes, read: Math.min(part / Math.max(whole, 1), 1) };
      }
    },
  };
}

interface KeptChunks {
  readonly chunks: readonly Uint8Array[];
  readonly bytes: number;
}

async function keepSmall(chunks: AsyncIterable<Uint8Array>): Promise<KeptChunks | null> {
  const kept: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > keptBytes) return null;
    kept.push(chunk);
  }
  return { chunks: kept, bytes };
}

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const isValidUtf8 = ({ label, by }: TextEncodingChoice): boolean => label === "utf-8" && by !== "guess";

async function* toUtf8(chunks: Chunks, encoding: TextEncodingChoice): AsyncGenerator<Uint8Array> {
  if (isValidUtf8(encoding)) {
    let skip = encoding.markBytes;
    for await (const chunk of chunks) {
      const from = Math.min(skip, chunk.length);
      skip -= from;
      yield from === 0 ? chunk : chunk.subarray(from);
    }
    return;
  }
  // The decoder takes the byte order mark away.
  const decoder = new TextDecoder(encoding.label, { fatal: encoding.label !== "utf-8" });
  const encoder = new TextEncoder();
  const isWestern = encoding.label === "windows-1252";
  let line = 1;
  const decode = (chunk: Uint8Array, stream: boolean): Uint8Array => {
    try {
      const text = decoder.decode(chunk, { stream });
      return encoder.encode(isWestern ? typographic(text) : text);
    } catch (thrown) {
      throw brokenTextError(encoding, line, thrown);
    }
  };
  for await (const chunk of chunks) {
    // Small pieces, so that a failure tells about where it is.
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      const text = decode(chunk.subarray(at, at + pieceBytes), true);
      for (const byte of text) if (byte === 0x0a) line += 1;
      yield text;
    }
  }
  yield decode(new Uint8Array(0), false);
}

/** Windows-1252 from 0x80 to 0x9f; Node 20 decodes it as Latin-1, which has control characters there. */
const typographicLetters = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

const typographic = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (letter) => typographicLetters[letter.charCodeAt(0) - 0x80]!);

const pieceBytes = 1 << 16;

const brokenTextError = ({ label }: TextEncodingChoice, line: number, cause: unknown): ImportError =>
  new ImportError(
    "text-damaged",
    `The text is not valid ${label.toUpperCase()} on line ${line.toLocaleString("en-US")} or soon after.`,
    "Get the file again, or save it as UTF-8.",
    cause,
  );
