import { stat } from "node:fs/promises";
import { parseByteRange } from "./byte-range.ts";
import { readFileBody } from "./file-body.ts";
import { fileFailure } from "./file-failure.ts";
import { windowOrigin } from "./places.ts";
import { dataFileHeaders } from "./security-headers.ts";

/**
 * Answers HEAD and GET, whole or one range, of data-file://<token>/<name>. `pathOf` gives the path of a granted token or
 * null. Anything else is refused: unknown tokens 404, other methods 405, other origins 403.
 */
export async function dataFileResponse(
  request: Request,
  pathOf: (token: string) => string | null,
): Promise<Response> {
  const origin = request.headers.get("Origin");
  if (origin !== null && origin !== windowOrigin) return refusal(403, "only the window may read data files");
  if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: dataFileHeaders });
  if (request.method !== "GET" && request.method !== "HEAD") return refusal(405, "read only");
  const path = pathOf(new URL(request.url).hostname);
  if (path === null) return refusal(404, "this file was not granted");

  try {
    return await answerRange(request, path);
  } catch (error) {
    return refusal(410, fileFailure(error, "open", path).message);
  }
}

async function answerRange(request: Request, path: string): Promise<Response> {
  const { size, mtime } = await stat(path);
  const range = parseByteRange(request.headers.get("Range"), size);
  const headers = {
    ...dataFileHeaders,
    "Accept-Ranges": "bytes",
    "Content-Type": "application/octet-stream",
    "Last-Modified": mtime.toUTCString(),
  };
  if (range.type === "unsatisfiable") {
    return new Response(null, { status: 416, headers: { ...headers, "Content-Range": `bytes */${size}` } });
  }
  const [start, end] = range.type === "part" ? [range.start, range.end] : [0, size - 1];
  const length = end - start + 1;
  const partial = range.type === "part" ? { "Content-Range": `bytes ${start}-${end}/${size}` } : {};
  const body = request.method === "HEAD" || length === 0 ? null : await readFileBody(path, start, length);
  return new Response(body, {
    status: range.type === "part" ? 206 : 200,
    headers: { ...headers, ...partial, "Content-Length": String(length) },
  });
}

const refusal = (status: number, text: string): Response =>
  new Response(text, { status, headers: { ...dataFileHeaders, "Content-Type": "text/plain" } });
