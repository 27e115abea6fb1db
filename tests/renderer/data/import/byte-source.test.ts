import { afterEach, describe, expect, it, vi } from "vitest";
import { openByFetch, readChunks, type ByteSource } from "../../../../renderer/data/import/byte-source.ts";

const file = { url: "data-file://token/x.csv", fileName: "x.csv", bytes: 10, format: "csv" } as const;
const content = new TextEncoder().encode("0123456789");

/** Answers as the app's own scheme does. */
function serve(status = 206): void {
  vi.stubGlobal("fetch", (_url: string, init: RequestInit) => {
    if (init.method === "HEAD")
      return Promise.resolve(new Response(null, { headers: { "Content-Length": "10" } }));
    const [, start, end] = /bytes=(\d+)-(\d+)/.exec(new Headers(init.headers).get("Range") ?? "") ?? [];
    return Promise.resolve(
      new Response(status === 206 ? content.slice(Number(start), Number(end) + 1) : null, { status }),
    );
  });
}

afterEach(() => vi.unstubAllGlobals());

describe("openByFetch", () => {
  it("reads ranges", async () => {
    serve();
    const source = await openByFetch(file);
    expect(source.bytes).toBe(10);
    expect(await source.read(2, 5)).toEqual(content.slice(2, 5));
    expect(await source.read(5, 5)).toEqual(new Uint8Array(0));
  });

  it("fails plainly where the file is gone, or cannot be reached", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 404 })));
    await expect(openByFetch(file)).rejects.toMatchObject({ tag: "file-missing" });
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    await expect(openByFetch(file)).rejects.toMatchObject({ tag: "file-missing" });
  });

  it("fails plainly where the file became shorter", async () => {
    serve();
    const source = await openByFetch(file);
    serve(416);
    await expect(source.read(0, 5)).rejects.toMatchObject({ tag: "file-changed" });
    serve();
    await expect(source.read(8, 20)).rejects.toMatchObject({ tag: "file-changed" });
  });
});

describe("readChunks", () => {
  it("gives every byte once, in order, and asks for no range beyond the end", async () => {
    const bytes = Uint8Array.from({ length: 9_000_000 }, (_, at) => at % 251);
    const asked: number[] = [];
    const source: ByteSource = {
      bytes: bytes.length,
      read: (start, end) => {
        asked.push(end);
        return Promise.resolve(bytes.slice(start, end));
      },
    };
    let at = 0;
    for await (const chunk of readChunks(source)) {
      expect(chunk[0]).toBe(at % 251);
      at += chunk.length;
    }
    expect(at).toBe(bytes.length);
    expect(Math.max(...asked)).toBe(bytes.length);
  });
});
