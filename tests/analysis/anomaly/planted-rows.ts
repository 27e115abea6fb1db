import { createRandom, type Random } from "../../../analysis/random.ts";

/** Shapes of data with unusual rows planted among them. */
export interface Planted {
  readonly rows: readonly (readonly number[])[];
  /** Numbers of the unusual rows. */
  readonly planted: readonly number[];
}

const shapes = {
  /** One group in five columns; planted rows lie far out in three of them. */
  bell: {
    usual: (random: Random) => normals(random, 5),
    unusual: (random: Random) => normals(random, 5).map((value, j) => (j < 3 ? value + 7 : value)),
  },
  /** Amounts and counts with long tails; planted rows are low in one and high in the others. */
  skewed: {
    usual: (random: Random) => normals(random, 4).map((value) => Math.exp(0.5 * value) * 100),
    unusual: () => [1, 900, 900, 900],
  },
  /** Two groups; planted rows lie away from both, on another side. */
  groups: {
    usual: (random: Random) => {
      const side = random.next() < 0.5 ? 0 : 10;
      return normals(random, 3).map((value) => value + side);
    },
    unusual: (random: Random) => normals(random, 3).map((value, j) => value + (j === 1 ? 18 : -8)),
  },
} as const;

export type Shape = keyof typeof shapes;
export const shapeNames = Object.keys(shapes) as Shape[];

const normals = (random: Random, count: number): number[] =>
  Array.from({ length: count }, () => random.normal());

/** 1,000 rows of a shape, of which 5 are unusual. */
export function plantRows(shape: Shape, seed: number): Planted {
  const random = createRandom(seed);
  const planted = Array.from(random.sample(5, 1000));
  const { usual, unusual } = shapes[shape];
  const rows = Array.from({ length: 1000 }, (_, row) =>
    planted.includes(row) ? unusual(random) : usual(random),
  );
  return { rows, planted };
}
