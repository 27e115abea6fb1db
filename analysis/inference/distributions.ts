import betainc from "@stdlib/math-base-special-betainc";
import betaincinv from "@stdlib/math-base-special-betaincinv";
import erfc from "@stdlib/math-base-special-erfc";
import erfcinv from "@stdlib/math-base-special-erfcinv";
import gammainc from "@stdlib/math-base-special-gammainc";
import gammaincinv from "@stdlib/math-base-special-gammaincinv";

export { default as logBeta } from "@stdlib/math-base-special-betaln";
export { default as logGamma } from "@stdlib/math-base-special-gammaln";

/** Chance that a standard normal value lies at least |z| from 0, accurate far out. */
export function normalTwoSidedTail(z: number): number {
  return erfc(Math.abs(z) * Math.SQRT1_2);
}

/** Chance that a standard normal value is at least `z`, accurate far out. */
export function normalTail(z: number): number {
  return erfc(z * Math.SQRT1_2) / 2;
}

/** The `z` below which a standard normal value lies with chance `p`. */
export function normalQuantile(p: number): number {
  return -Math.SQRT2 * erfcinv(2 * p);
}

/** Chance that a value of Student's t lies at least |t| from 0. */
export function studentTwoSidedTail(t: number, degreesOfFreedom: number): number {
  if (Math.abs(t) === Infinity) return 0;
  return betainc(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5, true, false);
}

/** The `t` below which a value of Student's t lies with chance `p`. */
export function studentQuantile(p: number, degreesOfFreedom: number): number {
  if (p === 0.5) return 0;
  const x = betaincinv(2 * Math.min(p, 1 - p), degreesOfFreedom / 2, 0.5, false);
  const t = Math.sqrt((degreesOfFreedom * (1 - x)) / x);
  return p < 0.5 ? -t : t;
}

/** Chance that an F value is at least `f`. */
export function fTail(f: number, numeratorFreedom: number, denominatorFreedom: number): number {
  if (f === Infinity) return 0;
  const x = denominatorFreedom / (denominatorFreedom + numeratorFreedom * Math.max(0, f));
  return betainc(x, denominatorFreedom / 2, numeratorFreedom / 2, true, false);
}

/** The `x` below which a chi-square value lies with chance `p`. */
export function chiSquareQuantile(p: number, degreesOfFreedom: number): number {
  return 2 * gammaincinv(p, degreesOfFreedom / 2, false);
}

/**
 * Chance that a chi-square value is at least `x`: the regularized upper incomplete gamma function, accurate far out. 1
 * without degrees of freedom.
 */
export function chiSquareTail(x: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom === 0) return 1;
  if (x === Infinity) return 0;
  return gammainc(Math.max(0, x) / 2, degreesOfFreedom / 2, true, true);
}

/**
 * Chance that the greatest distance of the distribution function of `n` values from the true one is at least `d`:
 * exactly up to n = 140 (Marsaglia, Tsang and Wang 2003), above by the limit with Vrbik's (2018) correction.
 */
export function kolmogorovTail(d: number, n: number): number {
  if (d <= 0.5 / n) return 1;
  if (d >= 1) return 0;
  return n <= 140 ? exactKolmogorovTail(d, n) : kolmogorovLimitTail(correctedDistance(d, n));
}

const correctedDistance = (d: number, n: number): number =>
  d * Math.sqrt(n) + 1 / (6 * Math.sqrt(n)) + (d * Math.sqrt(n) - 1) / (4 * n);

/** 2 Σ (−1)^(k−1) exp(−2 k² x²); near 0, where it converges slowly, by the theta function's other series. */
function kolmogorovLimitTail(x: number): number {
  let sum = 0;
  if (x < 1) {
    for (let k = 1; k <= 9; k += 2) sum += Math.exp(-((k * Math.PI) ** 2) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  for (let k = 1; k <= 5; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return Math.min(1, sum);
}

function exactKolmogorovTail(d: number, n: number): number {
  const k = Math.ceil(n * d);
  const size = 2 * k - 1;
  const powered = matrixPower(durbinMatrix(k, k - n * d), size, n);
  // n! / n^n goes in factor by factor, so that nothing overflows.
  let inside = powered[(k - 1) * size + k - 1]!;
  for (let i = 1; i <= n; i++) inside *= i / n;
  return Math.min(1, Math.max(0, 1 - inside));
}

/** Durbin's matrix of steps between the lines that are `d` from the true distribution; `h` is the gap to whole steps. */
function durbinMatrix(k: number, h: number): Float64Array {
  const size = 2 * k - 1;
  const cells = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= Math.min(i + 1, size - 1); j++) {
      let cell = 1;
      if (j === 0) cell -= h ** (i + 1);
      if (i === size - 1) cell -= h ** (size - j);
      if (j === 0 && i === size - 1) cell += Math.max(0, 2 * h - 1) ** size;
      cells[i * size + j] = cell / factorial(i - j + 1);
    }
  }
  return cells;
}

function factorial(n: number): number {
  let product = 1;
  for (let i = 2; i <= n; i++) product *= i;
  return product;
}

function matrixPower(cells: Float64Array, size: number, exponent: number): Float64Array {
  if (exponent === 1) return cells;
  const half = matrixPower(cells, size, Math.floor(exponent / 2));
  const square = multiply(half, half, size);
  return exponent % 2 === 0 ? square : multiply(square, cells, size);
}

function multiply(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const factor = a[i * size + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < size; j++) product[i * size + j]! += factor * b[k * size + j]!;
    }
  }
  return product;
}
