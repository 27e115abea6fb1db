import { studentTwoSidedTail } from "./distributions.ts";
import { AnalysisError } from "../errors.ts";
import { presentNumbers, type NumericInput } from "../numbers.ts";
import { meanOf, varianceOf } from "../stats.ts";

export interface TTest {
  /** Standard errors between both means; positive if the first is the higher. */
  readonly statistic: number;
  /** Two-sided. */
  readonly p: number;
  readonly degreesOfFreedom: number;
}

/**
 * Student's t test whether two independent samples of one variance have one mean, as scipy's `ttest_ind`. Missing values
 * are left out. Constants have the statistic 0 and p 1 if equal, else an infinite one and p 0. Throws unless both samples
 * have two values.
 */
export function tTest(first: NumericInput, second: NumericInput): TTest {
  const [a, b] = [read(first, "the first sample"), read(second, "the second sample")];
  const degreesOfFreedom = a.size + b.size - 2;
  const variance = ((a.size - 1) * a.variance + (b.size - 1) * b.variance) / degreesOfFreedom;
  const difference = a.mean - b.mean;
  const statistic = difference === 0 ? 0 : difference / Math.sqrt(variance * (1 / a.size + 1 / b.size));
  return { statistic, p: studentTwoSidedTail(statistic, degreesOfFreedom), degreesOfFreedom };
}

interface Sample {
  readonly size: number;
  readonly mean: number;
  readonly variance: number;
}

function read(input: NumericInput, name: string): Sample {
  const values = presentNumbers(input, name);
  if (values.length >= 2)
    return { size: values.length, mean: meanOf(values), variance: varianceOf(values, 1) };
  throw new AnalysisError(
    "too-few-rows",
    `There ${values.length === 1 ? "is 1 value" : "are 0 values"} in ${name}.`,
    "A t test needs two values in each sample.",
  );
}
