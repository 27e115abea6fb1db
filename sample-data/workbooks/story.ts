import type {
  Cell,
  ExpectedColumn,
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

/** The cell with its source out of sight: for readers to whom the result matters. */
export const folded = (cell: StoryCell): StoryCell => ({ ...cell, folded: "source" });
