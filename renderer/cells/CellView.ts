import type { ComponentType } from "react";
import type { Failure, Result } from "../base/result.ts";
import type { DistinctValues, TableInfo } from "../data/database.ts";
import type { Cell, InputControl } from "../workbook/document.ts";

/** A value that an input cell of the workbook publishes. */
export interface OfferedInput {
  readonly name: string;
  readonly label: string;
  readonly value: unknown;
}

/** What a view of the kind `K` gets: its cell, and ways to change it. It knows of no store. */
export interface CellViewProps<K extends Cell["kind"]> {
  readonly cell: Extract<Cell, { kind: K }>;
  /** Keys go into the cell. */
  readonly isEditing: boolean;
  readonly isReadOnly: boolean;
  /** Everything that a cell can read, for choosing tables and columns. */
  readonly tables: readonly TableInfo[];
  /** The values of the workbook's input cells. */
  readonly inputs: readonly OfferedInput[];
  /** The keys that are set on this computer for this workbook, and for how long. */
  readonly secrets: { readonly kept: "disk" | "session"; readonly names: ReadonlySet<string> };
  /** Keeps a key outside of the workbook; null forgets it. */
  readonly onSecret: (name: string, value: string | null) => void;
  readonly failures: readonly Failure[];
  /** A place in the source to show; a new object is a new wish. */
  readonly reveal: { readonly line: number; readonly column: number } | null;
  /** Replaces the cell's fields; its id and kind stay. */
  readonly onReplace: (cell: Extract<Cell, { kind: K }>) => void;
  /** Puts a new input cell before this one, and this one replaced by what `use` makes of the input's name. */
  readonly onNewInput: (
    input: { readonly base: string; readonly label: string; readonly control: InputControl },
    use: (name: string) => Extract<Cell, { kind: K }>,
  ) => void;
  /** Different values of a column, for a choice among them. */
  readonly onListValues: (
    table: string,
    column: string,
    signal: AbortSignal,
  ) => Promise<Result<DistinctValues>>;
  readonly onEditSource: (source: string) => void;
  readonly onConvert: (kind: "typescript") => void;
  readonly onCopy: (text: string, what: string) => void;
  readonly onCursor: (line: number) => void;
  readonly onEdit: () => void;
  readonly onEscape: () => void;
  readonly onRun: (kind: "stay" | "advance" | "insert") => void;
  readonly onLeave: (direction: "up" | "down") => void;
}

/** A view for every kind that a workbook can hold: a missing one does not compile. */
export type CellViews = { readonly [K in Cell["kind"]]: ComponentType<CellViewProps<K>> };
