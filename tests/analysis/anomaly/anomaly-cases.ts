import {
  averagePathLength,
  contaminationThreshold,
  copod,
  ecod,
  fitMahalanobis,
  hbos,
  isolationForest,
  knnDistance,
  localOutlierFactor,
  robustScores,
  scoreMahalanobis,
  type AnomalyScores,
} from "../../../analysis/index.ts";
import type { Cases, ReferenceCase } from "../cases/case.ts";

type Numbers = readonly number[];
type Rows = readonly Numbers[];

/** The reference cases of anomaly. */
export const anomalyCases: Cases = {
  "anom-iforest-cn": ({ input }) => ({ c: (input["n"] as Numbers).map(averagePathLength) }),
  "anom-iforest-statistical": { compute: () => ({}), rule: nearMeanScores },
  "anom-iforest-toy-literal": { compute: () => ({}), rule: outliersAreStrangest },
  "anom-lof-k5": lofOf,
  "anom-lof-k10": lofOf,
  "anom-mad-detector": ({ input, params }) => {
    const rows = (input["values"] as Numbers).map((value) => [value]);
    const found = robustScores(rows, { threshold: params["threshold"] as number });
    return { scores: found.scores.values, labels: labelsOf(found) };
  },
  "anom-mahalanobis": ({ input, params }) => {
    const rows = input["X"] as Rows;
    const model = fitMahalanobis(rows.slice(0, input["fit_rows"] as number), {
      ddof: params["ddof"] as 0 | 1,
      alpha: params["alpha"] as number,
    });
    const found = scoreMahalanobis(model, rows);
    return {
      squared_distance: found.scores.values,
      cutoff: found.threshold,
      outliers: found.flaggedRows.slice().sort(),
      p: found.p.values,
    };
  },
  "anom-contamination-threshold": ({ input, params }) => {
    const scores = input["scores"] as Numbers;
    const threshold = (params["contamination"] as Numbers).map((share) =>
      contaminationThreshold(scores, share),
    );
    return {
      threshold,
      n_flagged: threshold.map((limit) => scores.filter((score) => score > limit).length),
    };
  },
  "anom-pyod-detectors": ({ input, params, expected }) => {
    const rows = input["X"] as Rows;
    const contamination = params["contamination"] as number;
    const numNeighbors = (params["n_neighbors"] ?? 5) as number;
    const detectors: Readonly<Record<string, () => AnomalyScores>> = {
      knn_largest: () => knnDistance(rows, { contamination, numNeighbors }),
      knn_mean: () => knnDistance(rows, { contamination, numNeighbors, by: "mean" }),
      knn_median: () => knnDistance(rows, { contamination, numNeighbors, by: "median" }),
      ecod: () => ecod(rows, { contamination }),
      copod: () => copod(rows, { contamination }),
    };
    return Object.fromEntries(
      Object.keys(expected).map((name) => {
        const bins = Number(/^hbos_static(\d+)$/.exec(name)?.[1]);
        const found = detectors[name]?.() ?? hbos(rows, { contamination, bins });
        return [name, { scores: found.scores.values, threshold: found.threshold, labels: labelsOf(found) }];
      }),
    );
  },
};

function labelsOf({ scores, flaggedRows }: AnomalyScores): number[] {
  const flagged = new Set(flaggedRows);
  return Array.from(scores.values, (_, row) => (flagged.has(row) ? 1 : 0));
}

function lofOf({ input, params, expected }: ReferenceCase): Record<string, unknown> {
  const found = localOutlierFactor(input["X"] as Rows, { numNeighbors: params["n_neighbors"] as number });
  const at = Object.keys(expected).find((field) => field.startsWith("outliers_at_")) ?? "outliers_at_1_5";
  const limit = Number(at.slice("outliers_at_".length).replace("_", "."));
  return {
    lof: found.scores.values,
    auto_threshold: found.threshold,
    [at]: Array.from(found.scores.values.keys()).filter((row) => found.scores.values[row]! > limit),
  };
}

/** Each score near scikit-learn's mean over seeds, and the planted rows on top. */
function nearMeanScores({ input, params, expected, tolerance }: ReferenceCase): string[] {
  const found = isolationForest(input["X"] as Rows, { numTrees: params["n_estimators"] as number });
  const scores = Array.from(found.scores.values);
  const far = ((expected["mean_score"] ?? []) as Numbers).flatMap((mean, row) =>
    Math.abs(scores[row]! - mean) <= Number(tolerance["abs"])
      ? []
      : [`the score of row ${row} is ${scores[row]!}, not near ${mean}`],
  );
  const planted = new Set(input["outlier_rows"] as Numbers);
  const top = Array.from(scores.keys())
    .sort((a, b) => scores[b]! - scores[a]!)
    .slice(0, planted.size);
  return top.every((row) => planted.has(row)) ? far : [...far, `the top rows are ${top.join(", ")}`];
}

function outliersAreStrangest({ input, params, expected }: ReferenceCase): string[] {
  const usual = (expected["prediction"] as Numbers).map((label) => label === 1);
  return (params["seeds_to_try"] as Numbers).flatMap((seed) => {
    const found = isolationForest(input["X"] as Rows, {
      contamination: params["contamination"] as number,
      numTrees: params["n_estimators"] as number,
      seed,
    });
    const scores = Array.from(found.scores.values);
    const least = Math.min(...scores.filter((_, row) => !usual[row]));
    const most = Math.max(...scores.filter((_, row) => usual[row]));
    return least > most ? [] : [`with seed ${seed} an outlier scores ${least}, another row ${most}`];
  });
}
