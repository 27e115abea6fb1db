import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dataFileResponse } from "../../../electron/main/data-file-response.ts";

const bytes = Uint8Array.from({ length: 9 << 20 }, (_, index) => (index * 7) % 251);
let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stratabook-"));
  path = join(folder, "big.bin");
  await writeFile(path, bytes);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ask = (headers: Record<string, string> = {}, method = "GET", token = "g1") =>
  dataFileResponse(new Request(`data-file://${token}/big.bin`, { method, headers }), (asked) =>
    asked === "g1" ? path : null,
  );

const body = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe("dataFileResponse", () => {
  test("streams a whole large file", async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    expect((await body(response)).equals(bytes)).toBe(true);
  });

  test.each([
    [0, 9],
    [1 << 20, 6 << 20],
    [(9 << 20) - 1, (9 << 20) - 1],
  ])("gives the bytes %d to %d", async (start, end) => {
    const response = await ask({ Range: `bytes=${start}-${end}` });
    expect(response.status).toBe(206);
    expect(response.headers.get("Content-Range")).toBe(`bytes ${start}-${end}/${bytes.length}`);
    expect((await body(response)).equals(bytes.subarray(start, end + 1))).toBe(true);
  });

  test("HEAD has the headers and no body", async () => {
    const response = await ask({}, "HEAD");
    expect(response.headers.get("Content-Length")).toBe(String(bytes.length));
    expect((await body(response)).length).toBe(0);
  });

  test("lets only the window's origin read", async () => {
    expect((await ask({ Origin: "app://stratabook" })).headers.get("Access-Control-Allow-Origin")).toBe(
      "app://stratabook",
    );
    expect((await ask({ Origin: "null" })).status).toBe(403);
    expect((await ask({ Origin: "cell://sandbox" })).status).toBe(403);
  });

  test("an unknown token is not found", async () => {
    expect((await ask({}, "GET", "g2")).status).toBe(404);
  });

  test("a file that went away is gone", async () => {
    const response = await dataFileResponse(new Request("data-file://g1/x"), () => join(folder, "gone"));
    expect(response.status).toBe(410);
  });

  test.each(["POST", "PUT", "DELETE"])("%s is not allowed", async (method) => {
    expect((await ask({}, method)).status).toBe(405);
  });
});
