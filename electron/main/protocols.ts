import { stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { protocol, type Session } from "electron";
import { dataFileResponse } from "./data-file-response.ts";
import { fetchFromDevServer, isDevelopment } from "./dev-server.ts";
import { readFileBody } from "./file-body.ts";
import { errorCode } from "./file-failure.ts";
import { rendererFolder, sampleWorkbooks } from "./places.ts";
import { picturePathOf } from "./samples.ts";
import { cellHeaders, windowHeaders } from "./security-headers.ts";

const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

/** Makes app://, cell:// and data-file:// known to Chromium. Before the app is ready. */
export function registerSchemes(): void {
  const common = { standard: true, secure: true, supportFetchAPI: true, stream: true };
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { ...common, codeCache: true } },
    { scheme: "cell", privileges: { ...common, codeCache: true, corsEnabled: true } },
    { scheme: "data-file", privileges: { ...common, corsEnabled: true } },
  ]);
}

/** Answers the three schemes. `pathOf` gives the path of a granted token or null. */
export function serveSchemes(session: Session, pathOf: (token: string) => string | null): void {
  session.protocol.handle("app", (request) => {
    const picture = picturePathOf(sampleWorkbooks, readPathname(request.url) ?? "");
    return picture === null
      ? appFile(request, () => true, windowHeaders)
      : fileResponse(request, picture, windowHeaders);
  });
  session.protocol.handle("cell", (request) => appFile(request, isSandboxFile, cellHeaders));
  session.protocol.handle("data-file", (request) => dataFileResponse(request, pathOf));
}

const isSandboxFile = (pathname: string): boolean =>
  pathname === "/sandbox.html" || pathname.startsWith("/assets/");

/** A file of the built window. */
async function appFile(
  request: Request,
  mayServe: (pathname: string) => boolean,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") return new Response(null, { status: 405 });
  if (isDevelopment) return fetchFromDevServer(request.url, headers);
  const pathname = readPathname(request.url);
  const path = join(rendererFolder, pathname ?? "");
  if (pathname === null || !path.startsWith(rendererFolder + sep) || !mayServe(pathname)) {
    return new Response("not found", { status: 404, headers });
  }
  return fileResponse(request, path, headers);
}

async function fileResponse(
  request: Request,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return new Response("not found", { status: 404, headers });
    const type = contentTypes[extname(path)] ?? "application/octet-stream";
    const hasBody = request.method === "GET" && found.size > 0;
    return new Response(hasBody ? await readFileBody(path, 0, found.size) : null, {
      headers: { ...headers, "Content-Type": type, "Content-Length": String(found.size) },
    });
  } catch (error) {
    const code = errorCode(error);
    if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
    return new Response("not found", { status: 404, headers });
  }
}

function readPathname(url: string): string | null {
  try {
    const pathname = decodeURIComponent(new URL(url).pathname);
    return pathname.includes("\0") ? null : pathname;
  } catch {
    return null;
  }
}
