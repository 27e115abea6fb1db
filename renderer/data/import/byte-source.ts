import type { DataFile } from "../database.ts";

/** The bytes of a file, by ranges. `read` throws an ImportError when they cannot be had. */
export interface ByteSource {
  readonly bytes: number;
  /** Where the file lies, for an engine that may open it. */
  readonly path?: string;
  /** The bytes `[start, end)`. */
  read(start: number, end: number): Promise<Uint8Array>;
}

export type OpenFile = (file: DataFile) => Promise<ByteSource>;

/** An expected failure while a file is read; becomes a Failure at the edge of the import. */
export class ImportError extends Error {
  readonly tag: string;
  readonly advice: string;

  constructor(tag: string, message: string, advice: string, cause?: unknown) {
    super(message, { cause });
    this.tag = tag;
    this.advice = advice;
  }
}

/** Opens a granted file whose URL answers HEAD and ranged GET. */
export const openByFetch: OpenFile = async (file) => {
  const head = await request(file, { method: "HEAD" });
  const bytes = Number(head.headers.get("Content-Length") ?? file.bytes);
  return {
    bytes,
    read: async (start, end) => {
      if (start >= end) return new Uint8Array(0);
      const answer = await request(file, { headers: { Range: `bytes=${start}-${end - 1}` } });
      const part = new Uint8Array(await answer.arrayBuffer());
      if (part.length !== end - start) throw changedError(file);
      return part;
    },
  };
};

async function request(file: DataFile, init: RequestInit): Promise<Response> {
  const answer = await fetch(file.url, init).catch((thrown: unknown) => {
    throw unreadableError(file, thrown);
  });
  if (answer.status === 416) throw changedError(file);
  if (!answer.ok) throw unreadableError(file, `status ${answer.status}`);
  return answer;
}

const unreadableError = (file: DataFile, cause: unknown): ImportError =>
  new ImportError(
    "file-missing",
    `${file.fileName} cannot be read.`,
    "Check that the file is still there, and add it again.",
    cause,
  );

const changedError = (file: DataFile): ImportError =>
  new ImportError("file-changed", `${file.fileName} changed while it was read.`, "Read it again.");

const chunkBytes = 4 << 20;

/** The whole file in pieces of a few megabytes; the next piece is fetched while one is worked on. */
export async function* readChunks(source: ByteSource): AsyncGenerator<Uint8Array> {
  const readAt = (start: number): Promise<Uint8Array> => {
    const part = source.read(start, Math.min(start + chunkBytes, source.bytes));
    // Observed when its turn comes; until then it must not count as unhandled.
    part.catch(() => undefined);
    return part;
  };
  let next = readAt(0);
  for (let start = 0; start < source.bytes; start += chunkBytes) {
    const current = await next;
    if (start + chunkBytes < source.bytes) next = readAt(start + chunkBytes);
    yield current;
  }
}
