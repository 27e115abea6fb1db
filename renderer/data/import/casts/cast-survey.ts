import { sameCast, type Cast } from "../../../base/cast.ts";
import { candidatesFor } from "./candidates.ts";
import type { ColumnCasts } from "./cast-effect.ts";
import { castReader } from "./cast-reader.ts";
import { CastTally } from "./cast-tally.ts";
import type { ReadText } from "./outcome.ts";
import { worthOffering } from "./worth-offering.ts";

export interface SurveyedColumn {
  readonly name: string;
  /** The type that holds every value unchanged. */
  readonly type: string;
  /** How many values are there. */
  readonly values: number;
  /** What the user chose instead. */
  readonly cast: Cast | null;
}

interface Trial {
  readonly tally: CastTally;
  readonly read: ReadText;
}

/** Finds out what casts would do to the columns of a file while it is read. */
export class CastSurvey {
  #columns: readonly SurveyedColumn[] = [];
  #trials: Trial[][] = [];

  /** Names the columns, before their values come. */
  begin(columns: readonly SurveyedColumn[]): void {
    this.#columns = columns;
    this.#trials = columns.map((column) =>
      trialCasts(column).map((cast) => ({ tally: new CastTally(cast), read: castReader(cast) })),
    );
  }

  /** Whether values of a column matter: no longer when every cast lost most of them. */
  wants(column: number): boolean {
    return this.#trials[column]!.length > 0;
  }

  /** Notes a value that is not empty. */
  add(column: number, text: string, line: number): void {
    const trials = this.#trials[column]!;
    const { values, cast } = this.#columns[column]!;
    let isOver = false;
    for (const { tally, read } of trials) {
      tally.add(text, read(text), line);
      if (tally.lost * 2 >= values) isOver = true;
    }
    if (!isOver) return;
    this.#trials[column] = trials.filter(
      ({ tally }) => tally.lost * 2 < values || (cast !== null && sameCast(tally.cast, cast)),
    );
  }

  result(): readonly ColumnCasts[] {
    return this.#columns.map(({ name, type, values, cast }, at) => ({
      name,
      type,
      values,
      casts: worthOffering(
        this.#trials[at]!.map(({ tally }) => tally.effect()),
        cast,
      ),
    }));
  }
}

function trialCasts({ type, values, cast }: SurveyedColumn): readonly Cast[] {
  if (values === 0) return [];
  const words = cast?.missing === undefined ? {} : { missing: cast.missing };
  const tried = candidatesFor(type).map((candidate): Cast => ({ ...candidate, ...words }));
  const isKnown = cast === null || cast.type === "text" || tried.some((other) => sameCast(other, cast));
  return isKnown ? tried : [...tried, cast];
}
