import { methods } from "../../analysis/methods.ts";
import { fieldsFor } from "../../renderer/cells/method/fields.ts";
import type {
  Cell,
  ExpectedColumn,
  InputControl,
  ParameterSetting,
  SourceFormat,
  UnknownCell,
  WorkbookSettings,
} from "../../renderer/workbook/document.ts";

/** A cell as it is told: without what every cell gets when the workbook is made. */
export type StoryCell =
  Exclude<Cell, UnknownCell> extends infer Each
    ? Each extends Cell
      ? Omit<Each, "id" | "frozen" | "folded"> & Partial<Pick<Each, "frozen" | "folded">>
      : never
    : never;

/** What a sample workbook holds before it runs. Its title and its sentence stand in samples.json. */
export interface Story {
  readonly settings: WorkbookSettings;
  /** `path` is relative to the folder of the workbook; `expects` is what the user's own files are asked for. */
  readonly sources: readonly {
    readonly name: string;
    readonly path: string;
    readonly format: SourceFormat;
    readonly expects: readonly ExpectedColumn[];
  }[];
  readonly cells: readonly StoryCell[];
}

/** Markdown. */
export const text = (...lines: readonly string[]): StoryCell => ({ kind: "text", source: lines.join("\n") });

export const sql = (name: string, ...lines: readonly string[]): StoryCell => ({
  kind: "sql",
  name,
  source: lines.join("\n"),
});

export const typescript = (name: string, ...lines: readonly string[]): StoryCell => ({
  kind: "typescript",
  name,
  source: lines.join("\n"),
});

/** The form of a method. `inputs` are tables in the order in which the method names them. */
export function method(
  name: string,
  called: string,
  inputs: readonly string[],
  parameters: Readonly<Record<string, ParameterSetting>>,
): StoryCell {
  const listed = methods.find((each) => each.name === called);
  if (!listed) throw new Error(`there is no method ${called}`);
  const given = {
    method: called,
    inputs: Object.fromEntries(inputs.entries()),
    parameters,
    required: [],
    outputs: [],
  };
  return { kind: "method", name, method: fieldsFor(listed, given) };
}

export const input = (name: string, label: string, control: InputControl): StoryCell => ({
  kind: "input",
  name,
  label,
  control,
});

/** An input that offers the values of a column, "All" before them. */
export const filter = (name: string, label: string, table: string, column: string): StoryCell =>
  input(name, label, { type: "choice", options: [], value: "All", from: { table, column, all: "All" } });

/** An input that offers the values of a column, to say which of them has a meaning for the workbook. */
export const meaning = (
  name: string,
  label: string,
  [table, column]: readonly [string, string],
  value: string,
): StoryCell => input(name, label, { type: "choice", options: [], value, from: { table, column } });

/** The cell out of sight, source and output: what only other cells read. */
export const aside = (cell: StoryCell): StoryCell => ({ ...cell, folded: "all" });

/** The cell with its source out of sight: for readers to whom the result matters. */
export const folded = (cell: StoryCell): StoryCell => ({ ...cell, folded: "source" });
