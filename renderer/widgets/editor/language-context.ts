import type { TableInfo } from "../../data/database.ts";

/** What completion and checking know about the workbook around a cell. */
export interface LanguageContext {
  readonly tables: readonly TableInfo[];
  readonly cells: readonly CodeCell[];
  readonly inputs: readonly InputName[];
}

export interface CodeCell {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly source: string;
  /** Names that other cells see: top-level declarations, or the table that is published. */
  readonly defines: readonly string[];
}

export interface InputName {
  readonly name: string;
  /** The TypeScript type of the value, e.g. `number`. */
  readonly type: string;
}

let current: LanguageContext = { tables: [], cells: [], inputs: [] };
const listeners = new Set<() => void>();

/** Tells the language services what the workbook holds. Cheap: what did not change is not sent again. */
export function setLanguageContext(context: LanguageContext): void {
  current = context;
  for (const listener of listeners) listener();
}

export const languageContext = (): LanguageContext => current;

/** Calls `listener` after every change of the context. Returns the way to stop. */
export function onLanguageContext(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
