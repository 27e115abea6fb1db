import { componentsForShare, dbscan, kDistanceCurve, pca, pcaScores } from "../../analysis/index.ts";
import type { CaseInput } from "./reference-cases.ts";

type Rows = readonly (readonly number[])[];

/** The cases of density, components, recency and linkage. */
export const segmentationCases: Readonly<
  Record<string, (given: CaseInput) => Readonly<Record<string, unknown>>>
> = {
  "seg-dbscan-customers": dbscanOf,
  "seg-dbscan-moons": dbscanOf,
  "seg-dbscan-toy-literal-ms1": dbscanOf,
  "seg-dbscan-toy-literal-ms2": dbscanOf,
  "seg-dbscan-toy-literal-ms3": dbscanOf,
  "seg-dbscan-toy-literal-ms4": dbscanOf,
  "seg-kdistance-curve": ({ input, params }) => ({
    sorted_k_distance: kDistanceCurve(input["X"] as Rows, { k: params["k_other_points"] as number })
      .distances,
  }),
  "pca-explained-variance": pcaOf,
};

function dbscanOf({ input, params }: CaseInput): Record<string, unknown> {
  const model = dbscan(input["X"] as Rows, {
    eps: params["eps"] as number,
    minSamples: params["min_samples"] as number,
  });
  return {
    labels: model.labels,
    core_indices: model.coreRows,
    n_clusters: model.sizes.length,
    n_noise: model.numNoise,
  };
}

/** Components have no sign of their own: ours are turned to where the expected ones point. */
function pcaOf(given: CaseInput & { readonly expected?: Record<string, unknown> }): Record<string, unknown> {
  const rows = given.input["X"] as Rows;
  const expected = given.expected?.["components"] as Rows;
  const model = pca(rows);
  const signs = expected.map((component, at) =>
    Math.sign(component.reduce((total, value, j) => total + value * model.components[at]![j]!, 0)),
  );
  const scores = pcaScores(model, rows.slice(0, 5));
  return {
    explained_variance: model.explainedVariance,
    explained_variance_ratio: model.explainedShare,
    components: signs.map((sign, at) => model.components[at]!.map((value) => sign * value)),
    scores_first5_rows: Array.from({ length: 5 }, (_, row) =>
      signs.map((sign, at) => sign * scores.numbers(`pc${at + 1}`)[row]!),
    ),
    n_for_95_percent: componentsForShare(model, 0.95),
    total_variance: model.totalVariance,
  };
}
