import type { Cast } from "../../../base/cast.ts";
import type { CastEffect, CastExample, CastReason } from "./cast-effect.ts";
import {
  ambiguousMask,
  bits,
  changeMask,
  lossMask,
  reasons,
  type ReadValue,
  type Reason,
} from "./outcome.ts";
import { valueText } from "./value-text.ts";

const mostExamples = 5;
const mostWords = 8;
const mostWordsKept = 300;
const longestWord = 24;
const longestExample = 60;

interface Outcome {
  count: number;
  /** In the order of the files and their lines. */
  examples: readonly PlacedExample[];
}

interface PlacedExample {
  /** Which of several files it is in. */
  readonly fileAt: number;
  readonly example: CastExample;
}

/** Counts what a cast does to the values of a column. */
export class CastTally {
  readonly cast: Cast;
  lost = 0;
  #values = 0;
  #file: Pick<CastExample, "file"> = {};
  #fileAt = 0;
  /** By all bits of an outcome together. */
  readonly #outcomes = new Map<number, Outcome>();
  readonly #words = new Map<string, number>();

  constructor(cast: Cast) {
    this.cast = cast;
  }

  /** What comes next is in this file, one of several. */
  enterFile(file: string, fileAt: number): void {
    this.#file = { file };
    this.#fileAt = fileAt;
  }

  /** Notes a text and what it is read as; with `times` and the first lines of it, where it was found before too. */
  add(text: string, { outcome, value }: ReadValue, line: number, times = 1, lines = [line]): void {
    this.#values += times;
    if (outcome === 0) return;
    let found = this.#outcomes.get(outcome);
    if (found === undefined) this.#outcomes.set(outcome, (found = { count: 0, examples: [] }));
    found.count += times;
    if (found.examples.length < mostExamples || this.#isBefore(found.examples.at(-1)!, line)) {
      const becomes = value === null ? null : valueText(this.cast, value);
      const shown = text.slice(0, longestExample);
      const more = lines.map((at) => ({
        fileAt: this.#fileAt,
        example: { ...this.#file, line: at, value: shown, becomes },
      }));
      found.examples = [...found.examples, ...more].sort(byPlace).slice(0, mostExamples);
    }
    if ((outcome & lossMask) !== 0) this.#noteLost(text.trim(), times);
  }

  #isBefore({ fileAt, example }: PlacedExample, line: number): boolean {
    return fileAt === this.#fileAt && line < example.line;
  }

  #noteLost(word: string, times: number): void {
    this.lost += times;
    if (word.length > longestWord) return;
    const count = this.#words.get(word);
    if (count !== undefined || this.#words.size < mostWordsKept) this.#words.set(word, (count ?? 0) + times);
  }

  effect(): CastEffect {
    const outcomes = this.#settled();
    const count = (mask: number): number =>
      outcomes.reduce((sum, [outcome, found]) => ((outcome & mask) === 0 ? sum : sum + found.count), 0);
    return {
      cast: this.cast,
      values: this.#values,
      changes: count(changeMask),
      losses: count(lossMask),
      missing: count(bits.agreed),
      reasons: (Object.keys(reasons) as Reason[]).flatMap((reason) => reasonOf(reason, outcomes)),
      words: [...this.#words]
        .map(([word, times]) => ({ word, count: times }))
        .sort((a, b) => b.count - a.count)
        .slice(0, mostWords),
    };
  }

  /** What other values of the column prove is no longer ambiguous. */
  #settled(): readonly (readonly [number, Outcome])[] {
    const outcomes = [...this.#outcomes];
    const has = (bit: number): boolean => outcomes.some(([outcome]) => (outcome & bit) !== 0);
    if (!has(bits.proof) || has(bits.counterProof)) return outcomes;
    return outcomes.map(([outcome, found]) => [outcome & ~ambiguousMask, found] as const);
  }
}

function reasonOf(reason: Reason, outcomes: readonly (readonly [number, Outcome])[]): readonly CastReason[] {
  const concerned = outcomes.filter(([outcome]) => (outcome & bits[reason]) !== 0).map(([, found]) => found);
  if (concerned.length === 0) return [];
  const examples = concerned.flatMap((found) => found.examples).sort(byPlace);
  return [
    {
      reason,
      ...reasons[reason],
      count: concerned.reduce((sum, found) => sum + found.count, 0),
      examples: examples.slice(0, mostExamples).map(({ example }) => example),
    },
  ];
}

const byPlace = (a: PlacedExample, b: PlacedExample): number =>
  a.fileAt - b.fileAt || a.example.line - b.example.line;
