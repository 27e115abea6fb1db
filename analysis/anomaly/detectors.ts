import type { Matrix } from "../matrix.ts";
import type { Steps } from "../method.ts";
import { detectByCopod } from "./copod.ts";
import type { Detection } from "./detection.ts";
import { detectByEcod } from "./ecod.ts";
import { detectByHbos } from "./hbos.ts";
import { detectByForest } from "./isolation-forest.ts";
import { detectByKnn } from "./knn-distance.ts";
import { detectByLof } from "./local-outlier-factor.ts";
import { detectByMahalanobis } from "./mahalanobis.ts";
import { scaledMatrix } from "./neighbors.ts";
import { detectByMad } from "./robust-scores.ts";

/** How unusual rows are found; names as in pyod where it has them. */
export type UnusualMethod =
  "isolation-forest" | "lof" | "knn" | "mad" | "mahalanobis" | "ecod" | "copod" | "hbos";

/** What some of the methods can be told; each takes what it knows. */
export interface DetectorSettings {
  /** Of the isolation forest (default 100). */
  readonly numTrees?: number;
  /** Of the isolation forest (default 256). */
  readonly maxSamples?: number;
  /** Of `lof` (default 20) and `knn` (default 5). */
  readonly numNeighbors?: number;
  /** Of `mahalanobis` (default 0). */
  readonly shrinkage?: number;
  /** Of the isolation forest (default 0). */
  readonly seed?: number;
}

/** The methods. What measures by the unit of columns gets them with mean 0 and standard deviation 1. */
export const detectors: Readonly<
  Record<UnusualMethod, (matrix: Matrix, settings: DetectorSettings) => Steps<Detection>>
> = {
  "isolation-forest": detectByForest,
  lof: (matrix, settings) => detectByLof(matrix, { ...settings, scale: "standard" }),
  knn: (matrix, settings) => detectByKnn(matrix, { ...settings, scale: "standard" }),
  mad: (matrix) => inOneStep("modified z-scores", () => detectByMad(matrix, {})),
  mahalanobis: (matrix, settings) =>
    inOneStep("Mahalanobis distances", () => detectByMahalanobis(matrix, settings)),
  ecod: (matrix) => inOneStep("tails of the columns", () => detectByEcod(matrix)),
  copod: (matrix) => inOneStep("tails of the columns", () => detectByCopod(matrix)),
  hbos: (matrix) =>
    inOneStep("histograms of the columns", () => detectByHbos(scaledMatrix(matrix, "standard"), {})),
};

function* inOneStep(text: string, detect: () => Detection): Steps<Detection> {
  yield { fraction: 0, text };
  return detect();
}
