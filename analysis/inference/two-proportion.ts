import { normalTwoSidedTail } from "./distributions.ts";
import { AnalysisError } from "../errors.ts";

/** Successes among a number of trials. */
export interface Proportion {
  readonly successes: number;
  readonly trials: number;
}

export interface TwoProportionTest {
  /** Standard errors between both shares; positive if the current share is lower. */
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Two-sided z test whether two shares are equal, with the pooled standard error (as Evidently for columns of two values).
 * Shares that are both 0 or both 1 have z 0 and p 1. Throws unless 0 ≤ successes ≤ trials and there is a trial.
 */
export function twoProportionZ(reference: Proportion, current: Proportion): TwoProportionTest {
  checkProportion(reference, "reference");
  checkProportion(current, "current");
  const pooled = (reference.successes + current.successes) / (reference.trials + current.trials);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / reference.trials + 1 / current.trials));
  const difference = reference.successes / reference.trials - current.successes / current.trials;
  const z = error === 0 ? 0 : difference / error;
  return { z, p: normalTwoSidedTail(z) };
}

function checkProportion({ successes, trials }: Proportion, name: string): void {
  if (trials > 0 && trials < Infinity && successes >= 0 && successes <= trials) return;
  throw new AnalysisError(
    "bad-parameter",
    `The ${name} has ${successes} successes in ${trials} trials.`,
    "Give at least one trial, and from 0 to all of them as successes.",
  );
}
