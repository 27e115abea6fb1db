/**
 * What every TypeScript cell has besides the language: the names of the sandbox, and the few of the platform that a
 * worker without network offers. Types only.
 */
export const ambientDeclarations = `
/** Statistics and learning on tables and columns. */
declare const analysis: typeof import("./analysis/index");
/** Observable Plot. Charts are recorded as data and drawn under the cell. */
declare const Plot: typeof import("@observablehq/plot");
/** Charts that a few words make, with titles that say what they find. */
declare const charts: import("./renderer/charts/library/create-charts").Charts;
/** A read-only table over typed columns. */
declare const Table: typeof import("./analysis/index").Table;
type Table<R extends Readonly<Record<string, unknown>> = Readonly<Record<string, any>>> =
  import("./analysis/index").Table<R>;

/** Shows values under the cell, in order. The last expression of a cell is shown by itself. */
declare function display(...values: readonly unknown[]): void;
/** Shows how far the cell is: a fraction from 0 to 1, or null where the end is not known. */
declare function progress(fraction: number | null, text?: string): void;
/** Runs a long job of \`analysis\` to its end and shows how far it is. */
declare function progress<T>(job: Iterator<unknown, T>): T;
declare function progress<T>(job: AsyncIterator<unknown, T>): Promise<T>;

interface Console {
  log(...values: readonly unknown[]): void;
  info(...values: readonly unknown[]): void;
  debug(...values: readonly unknown[]): void;
  warn(...values: readonly unknown[]): void;
  error(...values: readonly unknown[]): void;
  table(value: unknown): void;
}
/** Writes lines under the cell. */
declare const console: Console;

declare function structuredClone<T>(value: T): T;
declare function queueMicrotask(callback: () => void): void;
declare function setTimeout(callback: () => void, milliseconds?: number): number;
declare function clearTimeout(timer: number | undefined): void;
declare function setInterval(callback: () => void, milliseconds?: number): number;
declare function clearInterval(timer: number | undefined): void;
declare function atob(text: string): string;
declare function btoa(text: string): string;
declare const performance: { now(): number };
declare const crypto: { randomUUID(): string; getRandomValues<T extends ArrayBufferView>(array: T): T };
declare class TextEncoder { encode(text?: string): Uint8Array; }
declare class TextDecoder { constructor(label?: string); decode(bytes?: ArrayBufferView | ArrayBuffer): string; }

/* The page's types that Plot's declarations name; a cell has no page. */
interface Document {}
interface Element {}
interface Node {}
interface HTMLElement extends Element {}
interface SVGElement extends Element {}
interface SVGSVGElement extends SVGElement {}
interface SVGMarkerElement extends SVGElement {}
`;
