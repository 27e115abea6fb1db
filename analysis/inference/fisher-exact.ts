import { AnalysisError } from "../errors.ts";

/**
 * P of Fisher's exact test of a 2 × 2 table of counts, two-sided: the chance, with the sums of rows and columns kept, of a
 * table no likelier than this one (as R and scipy). Throws on anything but two rows of two whole numbers from 0 up.
 */
export function fisherExact(table: readonly (readonly number[])[]): number {
  const cells = table.flat();
  if (table.length !== 2 || table.some((row) => row.length !== 2) || !cells.every(isCount)) {
    throw new AnalysisError(
      "bad-parameter",
      `The table is ${JSON.stringify(table)}.`,
      "Give two rows of two counts, each a whole number from 0 up.",
    );
  }
  const [a, b, c, d] = cells as [number, number, number, number];
  const [inRow, inColumn, all] = [a + b, a + c, a + b + c + d];
  const low = Math.max(0, inRow + inColumn - all);
  const high = Math.min(inRow, inColumn);
  // Relative to the given table, from which each chance follows from its neighbor's.
  const chances = [1];
  for (let x = a, chance = 1; x < high; x++) {
    chance *= ((inRow - x) * (inColumn - x)) / ((x + 1) * (all - inRow - inColumn + x + 1));
    chances.push(chance);
  }
  for (let x = a, chance = 1; x > low; x--) {
    chance *= (x * (all - inRow - inColumn + x)) / ((inRow - x + 1) * (inColumn - x + 1));
    chances.push(chance);
  }
  // Equally likely tables differ by rounding.
  const asLikely = 1 + 1e-7;
  return Math.min(1, sum(chances.filter((chance) => chance <= asLikely)) / sum(chances));
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
