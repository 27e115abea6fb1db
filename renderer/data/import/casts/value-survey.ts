import type { Cast } from "../../../base/cast.ts";

export interface SurveyedColumn {
  readonly name: string;
  /** The type that holds every value unchanged. */
  readonly type: string;
  /** How many values are there. */
  readonly values: number;
  /** What the user chose instead. */
  readonly cast: Cast | null;
}

/** What wants to see the texts of a file while it is read. */
export interface ValueSurvey {
  /** Names the columns, before their values come. */
  begin(columns: readonly SurveyedColumn[]): void;
  /** Whether values of a column matter: no longer when every cast lost most of them. */
  wants(column: number): boolean;
  /** Notes a value that is not empty. */
  add(column: number, text: string, line: number): void;
}
