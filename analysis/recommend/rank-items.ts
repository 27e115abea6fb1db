import { AnalysisError } from "../errors.ts";
import { offer, sortBest } from "../kernels/top-k.ts";
import type { Steps } from "../method.ts";
import { scorerOf, type Recommender } from "./recommender.ts";

/** The best items of some users, by number: those of `users[i]` from `starts[i]` to before `starts[i + 1]`. */
export interface RankedItems {
  readonly users: Int32Array;
  readonly starts: Int32Array;
  /** The best first. */
  readonly items: Int32Array;
  readonly scores: Float64Array;
}

/** Scores looked at between two yields. */
const chunk = 2_000_000;

/** Differences up to this are rounding, not scores. */
const rounding = 1e-12;

/**
 * The `k` items with the highest scores that a user does not have, for users by number; -1 stands for one who is not
 * known and gets nothing. Equal scores, to 12 decimals, go by the lower item.
 */
export function* rankSteps(model: Recommender, users: Int32Array, k: number): Steps<RankedItems> {
  if (!(Number.isInteger(k) && k >= 1))
    throw new AnalysisError("bad-parameter", `k is ${k}.`, "k must be a whole number from 1 up.");
  const { byUser } = model.interactions;
  const scorer = scorerOf(model);
  const scores = new Float64Array(byUser.numColumns);
  const capacity = Math.min(k, byUser.numColumns);
  const ids = new Int32Array(users.length * capacity);
  const best = new Float64Array(users.length * capacity);
  const starts = new Int32Array(users.length + 1);
  const isHeld = new Uint8Array(byUser.numColumns);
  const usersPerStep = Math.max(1, Math.floor(chunk / (byUser.numColumns + 200)));
  for (let i = 0; i < users.length; i++) {
    if (i % usersPerStep === 0)
      yield {
        fraction: i / users.length,
        text: `recommendations for ${users.length.toLocaleString("en-US")} customers`,
      };
    const user = users[i]!;
    let size = 0;
    const base = starts[i]!;
    if (user >= 0) {
      const held = byUser.columns.subarray(byUser.starts[user], byUser.starts[user + 1]);
      for (const item of held) isHeld[item] = 1;
      scorer.score(user, scores);
      for (let item = 0; item < scores.length; item++)
        if (isHeld[item] === 0 && scores[item]! > scorer.above + rounding)
          size = offer(ids, best, base, size, capacity, item, scores[item]!);
      sortBest(ids, best, base, size);
      for (const item of held) isHeld[item] = 0;
    }
    starts[i + 1] = base + size;
  }
  const total = starts[users.length]!;
  return { users, starts, items: ids.slice(0, total), scores: best.slice(0, total) };
}
