import { stirlingError } from "./distributions.ts";

/**
 * Chance that the greatest distance of the distribution function of `n` values from the true one is at least `d`, as
 * scipy's `kstwo`: twice the exact one-sided chance where both sides are hardly ever crossed; else exactly for up to 140
 * values or small distances (Marsaglia, Tsang and Wang 2003), and by Pelz and Good's (1976) series.
 */
export function kolmogorovTail(d: number, n: number): number {
  if (d <= 0.5 / n) return 1;
  if (d >= 1) return 0;
  const square = n * d * d;
  if (d >= 0.5 || square >= (n <= 140 ? 4 : 2.2)) return Math.min(1, 2 * smirnovTail(d, n));
  const exact = n <= 140 || (n <= 100_000 && n * d ** 1.5 <= 1.4);
  return exact ? exactKolmogorovTail(d, n) : pelzGoodTail(d * Math.sqrt(n), n);
}

/**
 * Chance that the distribution function of `n` values lies somewhere at least `d` above the true one (Smirnov 1944):
 * (1 − d)^n and d Σ C(n, j) (d + j/n)^(j−1) (1 − d − j/n)^(n−j) over j from 1 while the last base is above 0.
 */
function smirnovTail(d: number, n: number): number {
  const shift = n * d;
  let tail = Math.exp(n * Math.log1p(-d));
  if (square(shift) / n > 400) return tail;
  for (let j = 1; j < n - shift; j++) {
    // The binomial chance at j in Loader's form, whose large parts cancel here.
    const exponent = j * Math.log1p(shift / j) + (n - j) * Math.log1p(-shift / (n - j));
    const error = stirlingError(n) - stirlingError(j) - stirlingError(n - j);
    const chance = Math.exp(exponent + error) * Math.sqrt(n / (2 * Math.PI * j * (n - j)));
    tail += (shift / (shift + j)) * chance;
  }
  return Math.min(1, tail);
}

const square = (x: number): number => x * x;

/** As Simard and L'Ecuyer (2011) write the series; `z` is d √n. */
function pelzGoodTail(z: number, n: number): number {
  const z2 = z * z;
  const [z4, z6, z8] = [z2 ** 2, z2 ** 3, z2 ** 4];
  let [k0, k1, k2, k3] = [0, 0, 0, 0];
  let [k2Whole, k3Whole] = [0, 0];
  for (let k = 0; k < 20; k++) {
    // Each half stands for itself and its negative.
    const half = square(Math.PI * (k + 0.5));
    const weight = 2 * Math.exp(-half / (2 * z2));
    k0 += weight;
    k1 += weight * (half - z2);
    k2 += weight * (6 * z6 + 2 * z4 + half * (2 * z4 - 5 * z2) + half ** 2 * (1 - 2 * z2));
    k3 +=
      weight *
      (half ** 3 * (5 - 30 * z2) +
        half ** 2 * (212 * z4 - 60 * z2) +
        half * (135 * z4 - 96 * z6) -
        30 * z6 -
        90 * z8);
    const whole = square(Math.PI * k);
    const wholeWeight = 2 * Math.exp(-whole / (2 * z2));
    k2Whole += wholeWeight * whole;
    k3Whole += wholeWeight * (3 * whole * z2 - whole ** 2);
  }
  const root = Math.sqrt(Math.PI / 2);
  const below =
    (root * k0) / z +
    (root * k1) / (6 * z4) / Math.sqrt(n) +
    ((root * k2) / (72 * z6 * z) - (root * k2Whole) / (36 * z2 * z)) / n +
    ((root * k3) / (6480 * z6 * z4) + (root * k3Whole) / (216 * z6)) / n ** 1.5;
  return Math.min(1, Math.max(0, 1 - below));
}

function exactKolmogorovTail(d: number, n: number): number {
  const k = Math.ceil(n * d);
  const size = 2 * k - 1;
  const powered = matrixPower(durbinMatrix(k, k - n * d), size, n);
  // The count of paths times n! / n^n; the matrix is divided by e, so that its power stays within doubles.
  const inside = powered[(k - 1) * size + k - 1]! * Math.sqrt(2 * Math.PI * n) * Math.exp(stirlingError(n));
  return Math.min(1, Math.max(0, 1 - inside));
}

/** Durbin's matrix, over e, of steps between the lines that are `d` from the true distribution; `h` is the gap to whole steps. */
function durbinMatrix(k: number, h: number): Float64Array {
  const size = 2 * k - 1;
  const cells = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= Math.min(i + 1, size - 1); j++) {
      let cell = 1;
      if (j === 0) cell -= h ** (i + 1);
      if (i === size - 1) cell -= h ** (size - j);
      if (j === 0 && i === size - 1) cell += Math.max(0, 2 * h - 1) ** size;
      cells[i * size + j] = cell / factorial(i - j + 1) / Math.E;
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
