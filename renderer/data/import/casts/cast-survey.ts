import { sameCast, type Cast } from "../../../base/cast.ts";
import { candidatesFor } from "./candidates.ts";
import type { ColumnCasts } from "./cast-effect.ts";
import { castReader } from "./cast-reader.ts";
import { CastTally } from "./cast-tally.ts";
import type { ReadText } from "./outcome.ts";
import { RepeatedTexts } from "./repeated-texts.ts";
import type { SurveyedColumn, ValueSurvey } from "./value-survey.ts";
import { worthOffering } from "./worth-offering.ts";

interface Trial {
  readonly tally: CastTally;
  readonly read: ReadText;
}

interface Trials {
  readonly column: SurveyedColumn;
  /** The casts that did not lose most values yet. */
  left: readonly Trial[];
  /** Null where texts do not repeat enough. */
  repeated: RepeatedTexts | null;
}

/** Finds out what casts would do to the columns of a file, or of several of one shape, while they are read. */
export class CastSurvey implements ValueSurvey {
  #columns: readonly Trials[] = [];
  #files = 0;

  begin(columns: readonly SurveyedColumn[]): void {
    this.#columns = columns.map((column) => ({
      column,
      left: trialCasts(column).map((cast) => ({ tally: new CastTally(cast), read: castReader(cast) })),
      repeated: new RepeatedTexts(),
    }));
  }

  /** What comes next is in this file, one of several. */
  enterFile(file: string): void {
    this.#settle();
    for (const { left } of this.#columns) for (const { tally } of left) tally.enterFile(file, this.#files);
    this.#files += 1;
  }

  wants(column: number): boolean {
    return this.#columns[column]!.left.length > 0;
  }

  add(column: number, text: string, line: number): void {
    const trials = this.#columns[column]!;
    if (trials.repeated === null) {
      tryOn(trials, text, line, 1, undefined);
      return;
    }
    if (trials.repeated.note(text, line)) return;
    settle(trials);
    trials.repeated = null;
    tryOn(trials, text, line, 1, undefined);
  }

  result(): readonly ColumnCasts[] {
    this.#settle();
    return this.#columns.map(({ column: { name, type, values, cast }, left }) => ({
      name,
      type,
      values,
      casts: worthOffering(
        left.map(({ tally }) => tally.effect()),
        cast,
      ),
    }));
  }

  #settle(): void {
    for (const trials of this.#columns) settle(trials);
  }
}

/** Tries the casts on texts that were only counted so far. */
function settle(trials: Trials): void {
  for (const [text, { times, lines }] of trials.repeated?.take() ?? [])
    tryOn(trials, text, lines[0]!, times, lines);
}

function tryOn(trials: Trials, text: string, line: number, times: number, lines: number[] | undefined): void {
  const { values, cast } = trials.column;
  let isOver = false;
  for (const { tally, read } of trials.left) {
    tally.add(text, read(text), line, times, lines);
    if (tally.lost * 2 >= values) isOver = true;
  }
  if (!isOver) return;
  trials.left = trials.left.filter(
    ({ tally }) => tally.lost * 2 < values || (cast !== null && sameCast(tally.cast, cast)),
  );
}

function trialCasts({ type, values, cast }: SurveyedColumn): readonly Cast[] {
  if (values === 0) return [];
  const words = cast?.missing === undefined ? {} : { missing: cast.missing };
  const tried = candidatesFor(type).map((candidate): Cast => ({ ...candidate, ...words }));
  const isKnown = cast === null || cast.type === "text" || tried.some((other) => sameCast(other, cast));
  return isKnown ? tried : [...tried, cast];
}
