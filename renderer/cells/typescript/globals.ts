/** What the sandbox gives to every cell. */
export const cellGlobals = [
  "analysis",
  "charts",
  "console",
  "display",
  "Plot",
  "progress",
  "Table",
  "table",
] as const;

const languageGlobals = (
  "AbortController AbortSignal AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean " +
  "DataView Date DOMException Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function " +
  "Infinity Int16Array Int32Array Int8Array Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError " +
  "ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TextDecoder TextEncoder TypeError " +
  "URIError URL URLSearchParams Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet " +
  "WebAssembly arguments atob btoa clearInterval clearTimeout crypto decodeURI decodeURIComponent encodeURI " +
  "encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt performance queueMicrotask " +
  "setInterval setTimeout structuredClone undefined unescape"
).split(" ");

const globals: ReadonlySet<string> = new Set([...cellGlobals, ...languageGlobals]);

/** Whether a name means something in every cell, so that no cell defines it and using it is no use of a cell. */
export const isGlobal = (name: string): boolean => globals.has(name);
