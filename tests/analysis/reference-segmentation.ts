import { dbscan, kDistanceCurve } from "../../analysis/index.ts";
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
