import type { ColumnInput } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex } from "../group-index.ts";
import { createRandom } from "../random.ts";
import { shuffleInPlace } from "./shuffle.ts";
import type { RowSplit } from "./row-split.ts";

export interface StratifiedFoldsOptions {
  /** Number of folds (default 5). */
  readonly k?: number;
  /** Deal the rows of each class out at random rather than in blocks of their order (default false). */
  readonly shuffle?: boolean;
  readonly seed?: number;
}

/**
 * Folds that hold every class in the same proportion (scikit-learn's `StratifiedKFold`, the same rows without shuffle).
 * Each row with an outcome is tested once. Throws if no class has `k` rows.
 */
export function stratifiedFolds(
  outcomes: ColumnInput,
  { k = 5, shuffle = false, seed = 0 }: StratifiedFoldsOptions = {},
): RowSplit[] {
  if (!(Number.isInteger(k) && k >= 2))
    throw new AnalysisError("bad-parameter", `k is ${k}.`, "Give a whole number of folds from 2 up.");
  const codes = codesByAppearance(groupIndex(outcomes).codes);
  const numClasses = codes.reduce((most, code) => Math.max(most, code + 1), 0);
  const sizes = new Int32Array(numClasses);
  for (const code of codes) if (code >= 0) sizes[code]!++;
  if (!sizes.some((size) => size >= k)) {
    const advice = 'Take a lower "k", or more rows.';
    throw new AnalysisError(
      "too-few-rows",
      `No class has the ${k} rows that ${k} folds need; the largest has ${sizes.reduce((a, b) => Math.max(a, b), 0)}.`,
      advice,
    );
  }
  const queues = dealFolds(sizes, k);
  if (shuffle) {
    const random = createRandom(seed);
    for (const queue of queues) shuffleInPlace(queue, random);
  }
  const next = new Int32Array(numClasses);
  const foldOf = codes.map((code) => (code === -1 ? -1 : queues[code]![next[code]!++]!));
  const rows = Int32Array.from(foldOf.keys());
  return Array.from({ length: k }, (_, fold) => ({
    train: rows.filter((row) => foldOf[row] !== fold && foldOf[row] !== -1),
    test: rows.filter((row) => foldOf[row] === fold),
  }));
}

/** Classes numbered as they first appear. */
function codesByAppearance(codes: Int32Array): Int32Array {
  const renumbered = new Map<number, number>();
  return codes.map((code) => {
    if (code === -1) return -1;
    if (!renumbered.has(code)) renumbered.set(code, renumbered.size);
    return renumbered.get(code)!;
  });
}

/**
 * For each class the folds of its rows in order. Every k-th of the rows sorted by class goes to one fold, which gives
 * the fold its number of rows of each class.
 */
function dealFolds(sizes: Int32Array, k: number): Int32Array[] {
  let start = 0;
  return Array.from(sizes, (size) => {
    const perFold = new Int32Array(k);
    for (let at = start; at < start + size; at++) perFold[at % k]!++;
    start += size;
    return Int32Array.from(Array.from(perFold).flatMap((count, fold) => Array<number>(count).fill(fold)));
  });
}
