import { quantileSorted } from "../quantile.ts";
import { usualContamination } from "./contamination.ts";
import type { Detection } from "./detection.ts";

/** Scores of a method brought to 0 to 1. */
export interface Strangeness {
  /** score / (score + limit), so that 0.5 is the limit. */
  readonly scores: Float64Array;
  /** The method's own score that becomes 0.5. */
  readonly limit: number;
}

/**
 * Scores as numbers from 0 to 1 that keep their order, with the method's limit at 0.5: score / (score + limit). A method
 * without a limit of its own gets the score that a tenth of the rows exceed; scores below 0 are first raised by the least.
 */
export function strangenessOf({ scores, limit }: Pick<Detection, "scores" | "limit">): Strangeness {
  const sorted = scores.slice().sort();
  const least = Math.min(0, sorted[0]!);
  const top = limit ?? quantileSorted(sorted, 1 - usualContamination)!;
  return {
    limit: top,
    scores: scores.map((score) => {
      const [own, half] = [score - least, top - least];
      return own === 0 ? 0 : own / (own + half);
    }),
  };
}
