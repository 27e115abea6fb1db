import type { Cast } from "../../../base/cast.ts";
import type { Effect, Reason } from "./outcome.ts";

/** What a cast does to the values of a column, counted over the whole file. */
export interface CastEffect {
  readonly cast: Cast;
  /** Values that are there; empty ones are not counted. */
  readonly values: number;
  /** Of them, those that are read, but not as they stand or not for certain. */
  readonly changes: number;
  /** Those that cannot be read and become missing. */
  readonly losses: number;
  /** Those that the user let mean “no value”. */
  readonly missing: number;
  /** Why; a value may have several reasons. */
  readonly reasons: readonly CastReason[];
  /** Words among the lost values that may mean “no value”, the most frequent first. */
  readonly words: readonly { readonly word: string; readonly count: number }[];
}

export interface CastReason {
  readonly reason: Reason;
  readonly effect: Effect;
  /** What happens to such a value: `loses its leading zeros`. */
  readonly text: string;
  readonly count: number;
  readonly examples: readonly CastExample[];
}

export interface CastExample {
  /** The file that holds it, where a source is several. */
  readonly file?: string;
  /** Line of the text, or row of the sheet. */
  readonly line: number;
  readonly value: string;
  /** The value as it is read, as text; null: missing. */
  readonly becomes: string | null;
}

/** The casts that a person would consider for a column: those by which more than half of its values can be read. */
export interface ColumnCasts {
  readonly name: string;
  /** The type that holds every value unchanged, as DuckDB calls it. */
  readonly type: string;
  readonly values: number;
  readonly casts: readonly CastEffect[];
}
