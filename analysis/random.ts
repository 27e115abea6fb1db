import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { AnalysisError } from "./errors.ts";

/** A source of random numbers that gives the same sequence for the same seed, on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number from 0 to below `end`, each equally likely. */
  integer(end: number): number;
  /** Normally distributed with mean 0 and standard deviation 1. */
  normal(): number;
  /** `count` different whole numbers below `end`, in ascending order; every set is equally likely. */
  sample(count: number, end: number): Int32Array;
}

/** A random source for a seed, which is any whole number between ±2^53. */
export function createRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed)) {
    throw new AnalysisError(
      "bad-parameter",
      `The seed is ${seed}, which is no whole number.`,
      "Give a seed such as 0 or 42.",
    );
  }
  const generator = xoroshiro128plus(mixBits(seed));
  // The generator's first numbers still show the seed's bits.
  for (let i = 0; i < 20; i++) generator.next();

  const next = (): number => uniformFloat64(generator);
  const integer = (end: number): number => uniformInt(generator, 0, end - 1);
  return {
    next,
    integer,
    normal: polarNormal(next),
    sample: (count, end) => sampleFloyd(integer, count, end),
  };
}

/** Seeds of both halves of a double, stirred so that neighboring seeds start far apart. */
function mixBits(seed: number): number {
  let bits = (seed | 0) ^ Math.imul(Math.floor(seed / 2 ** 32) | 0, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** Marsaglia's polar method: two normals from a point in the unit disk, one kept for the next call. */
function polarNormal(next: () => number): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    for (;;) {
      const x = 2 * next() - 1;
      const y = 2 * next() - 1;
      const square = x * x + y * y;
      if (square === 0 || square >= 1) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * scale;
      return x * scale;
    }
  };
}

/** Floyd's algorithm: a set of `count` numbers in `count` draws. */
function sampleFloyd(integer: (end: number) => number, count: number, end: number): Int32Array {
  const chosen = new Set<number>();
  for (let last = end - count; last < end; last++) {
    const draw = integer(last + 1);
    chosen.add(chosen.has(draw) ? last : draw);
  }
  return Int32Array.from(chosen).sort();
}
