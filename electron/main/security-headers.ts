import { cellOrigin, windowOrigin } from "./places.ts";

/** The window: its own scripts and styles, granted data files, the sandbox frame, nothing else. */
export const windowPolicy = [
  "default-src 'none'",
  // Without 'wasm-unsafe-eval' DuckDB waits for ever.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data: blob:",
  "connect-src 'self' data-file:",
  `frame-src ${cellOrigin}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The cell sandbox: it may run code, and reach nothing. */
export const cellPolicy = [
  "default-src 'none'",
  "script-src 'self' blob: 'unsafe-eval' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  `frame-ancestors ${windowOrigin}`,
  // The frame's origin is opaque even where the frame element forgets to say so.
  "sandbox allow-scripts",
].join("; ");

const always = {
  "Cross-Origin-Embedder-Policy": "require-corp",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

export const windowHeaders: Readonly<Record<string, string>> = {
  ...always,
  "Content-Security-Policy": windowPolicy,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

export const cellHeaders: Readonly<Record<string, string>> = {
  ...always,
  "Content-Security-Policy": cellPolicy,
  // Gives the frame SharedArrayBuffer although its origin is opaque.
  "Document-Isolation-Policy": "isolate-and-require-corp",
  "Cross-Origin-Resource-Policy": "cross-origin",
  // The opaque origin asks for its own scripts as "null".
  "Access-Control-Allow-Origin": "*",
};

export const dataFileHeaders: Readonly<Record<string, string>> = {
  ...always,
  "Access-Control-Allow-Origin": windowOrigin,
  "Access-Control-Allow-Methods": "GET, HEAD",
  "Access-Control-Allow-Headers": "Range",
  "Access-Control-Expose-Headers": "Accept-Ranges, Content-Length, Content-Range, Last-Modified",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};
