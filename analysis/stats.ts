import { sampleKurtosis, sampleSkewness } from "simple-statistics";
import { presentNumbers, type NumericInput } from "./numbers.ts";

/*
 * Missing values are left out of everything here. A measure that the remaining values do not determine (the mean of
 * nothing, the sample variance of one value, the skewness of a constant) is null.
 */

/** Number of values that are not missing. */
export function count(values: NumericInput): number {
  return presentNumbers(values).length;
}

/** Sum; 0 for no values. Neumaier's compensated summation. */
export function sum(values: NumericInput): number {
  return sumOf(presentNumbers(values));
}

/** Arithmetic mean. */
export function mean(values: NumericInput): number | null {
  const present = presentNumbers(values);
  return present.length === 0 ? null : meanOf(present);
}

/** Variance; `ddof` 1 (default) estimates it from a sample, 0 is that of a whole population. */
export function variance(values: NumericInput, { ddof = 1 }: { readonly ddof?: number } = {}): number | null {
  const present = presentNumbers(values);
  return present.length <= ddof || present.length === 0 ? null : varianceOf(present, ddof);
}

/** Square root of the variance. */
export function standardDeviation(
  values: NumericInput,
  options: { readonly ddof?: number } = {},
): number | null {
  const square = variance(values, options);
  return square === null ? null : Math.sqrt(square);
}

export function minimum(values: NumericInput): number | null {
  const present = presentNumbers(values);
  return present.length === 0 ? null : present.reduce((least, value) => (value < least ? value : least));
}

export function maximum(values: NumericInput): number | null {
  const present = presentNumbers(values);
  return present.length === 0 ? null : present.reduce((most, value) => (value > most ? value : most));
}

export interface ShapeOptions {
  /** `false` gives the moment ratio of the values themselves, as scipy does by default (default true, as pandas). */
  readonly corrected?: boolean;
}

/** Skewness, corrected for bias (adjusted Fisher–Pearson); needs three values, uncorrected two, that are not all equal. */
export function skewness(values: NumericInput, { corrected = true }: ShapeOptions = {}): number | null {
  const present = presentNumbers(values);
  if (present.length < (corrected ? 3 : 2) || isConstant(present)) return null;
  return corrected ? sampleSkewness(Array.from(present)) : standardizedMoment(present, 3);
}

/** Excess kurtosis, corrected for bias; needs four values, uncorrected two, that are not all equal. */
export function kurtosis(values: NumericInput, { corrected = true }: ShapeOptions = {}): number | null {
  const present = presentNumbers(values);
  if (present.length < (corrected ? 4 : 2) || isConstant(present)) return null;
  return corrected ? sampleKurtosis(Array.from(present)) : standardizedMoment(present, 4) - 3;
}

function standardizedMoment(values: Float64Array, power: 3 | 4): number {
  const center = meanOf(values);
  const deviation = Math.sqrt(varianceOf(values, 0));
  return meanOf(
    values.map((value) => {
      const unit = (value - center) / deviation;
      return power === 3 ? unit * unit * unit : unit * unit * unit * unit;
    }),
  );
}

/** Sum of values of which none is missing. */
export function sumOf(values: Float64Array): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** Mean of at least one value, none missing. */
export function meanOf(values: Float64Array): number {
  return sumOf(values) / values.length;
}

/** Variance of more than `ddof` values, none missing: two passes, the second corrected for the mean's rounding. */
export function varianceOf(values: Float64Array, ddof: number, center = meanOf(values)): number {
  let squares = 0;
  let rest = 0;
  for (const value of values) {
    const distance = value - center;
    squares += distance * distance;
    rest += distance;
  }
  return Math.max(0, squares - (rest * rest) / values.length) / (values.length - ddof);
}

/** Whether all values are equal; true for none. */
export function isConstant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}
