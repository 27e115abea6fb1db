import {
  agreement,
  applyOneHotEncoder,
  applyStandardScaler,
  binEdges,
  calinskiHarabasz,
  countBins,
  datasetDrift,
  daviesBouldin,
  describe,
  energyDistance,
  fillZeros,
  fitOneHotEncoder,
  fitStandardScaler,
  histogram,
  jensenShannon,
  kmeans,
  klDivergence,
  kurtosis,
  matrixRows,
  mean,
  normedWasserstein,
  psi,
  quantile,
  sharesOf,
  silhouette,
  skewness,
  standardDeviation,
  wasserstein,
  type BinRule,
  type OneHotOptions,
  type QuantileRule,
} from "../../analysis/index.ts";
import { prepareCases } from "./prepare/prepare-cases.ts";
import { driftCases } from "./drift/drift-cases.ts";
import { segmentationCases } from "./reference-segmentation.ts";

type Numbers = readonly number[];
type Rows = readonly Numbers[];
type Categories = readonly (readonly string[])[];

/** Input and parameters of a case: fields as its file has them. */
export interface CaseInput {
  readonly input: Readonly<Record<string, unknown>>;
  readonly params: Readonly<Record<string, unknown>>;
}

/** For each reference case by name: the numbers of our own functions, under the names of its expected fields. */
export const referenceCases: Readonly<
  Record<string, (given: CaseInput) => Readonly<Record<string, unknown>>>
> = {
  ...prepareCases,
  "prep-standard-scaler": ({ input }) => {
    const scaler = fitStandardScaler(input["X"] as Rows);
    return {
      mean: scaler.mean,
      var: scaler.variance,
      scale: scaler.scale,
      transformed: matrixRows(applyStandardScaler(scaler, input["X"] as Rows)),
    };
  },
  "prep-onehot-dropfirst": (given) => oneHotOf(given, { drop: "first" }),
  "prep-onehot-ignore": (given) => oneHotOf(given, { handleUnknown: "ignore" }),
  "prep-onehot-infrequent": (given) =>
    oneHotOf(given, {
      minFrequency: given.params["min_frequency"] as number,
      handleUnknown: "infrequent-if-exist",
    }),
  "prep-quantiles": ({ input, params }) =>
    Object.fromEntries(
      (params["methods"] as readonly QuantileRule[]).map((rule) => [
        rule,
        (input["q"] as Numbers).map((q) => quantile(input["values"] as Numbers, q, rule)),
      ]),
    ),
  "prep-describe": ({ input }) => {
    const values = input["values"] as Numbers;
    const {
      count,
      mean,
      standardDeviation: std,
      min,
      q25,
      median,
      q75,
      max,
      skewness: skew,
      kurtosis: kurt,
    } = describe(values);
    return {
      ...{ count, mean, std, min, q25, median, q75, max, skew },
      kurtosis_excess: kurt,
      scipy_skew_biased: skewness(values, { corrected: false }),
      scipy_kurtosis_biased: kurtosis(values, { corrected: false }),
    };
  },

  "seg-kmeans-init-k3": kmeansFromCenters,
  "seg-kmeans-init-k4": kmeansFromCenters,
  "seg-kmeans-weighted-literal": kmeansFromCenters,
  "seg-kmeanspp-best-of-10": ({ input, params }) => ({
    best_known_inertia: (params["k"] as Numbers).map(
      (k) => kmeans(input["X"] as Rows, { k, nInit: params["n_init"] as number, seed: 1 }).inertia,
    ),
  }),
  "seg-silhouette-precomputed-literal": silhouetteOf,
  "seg-silhouette-rousseeuw1987": silhouetteOf,
  "seg-silhouette-samples": silhouetteOf,
  "seg-choose-k-silhouette": ({ input, params }) => {
    const rows = input["X"] as Rows;
    const ks = params["k"] as Numbers;
    const labels = ks.map((k) => (input["labels_by_k"] as Record<string, Numbers>)[String(k)]!);
    const scores = labels.map((label) => silhouette(rows, label).mean);
    const ch = labels.map((label) => calinskiHarabasz(rows, label));
    const db = labels.map((label) => daviesBouldin(rows, label));
    return {
      silhouette: scores,
      best_k: ks[scores.indexOf(Math.max(...scores))],
      calinski_harabasz: ch,
      davies_bouldin: db,
      best_k_calinski: ks[ch.indexOf(Math.max(...ch))],
      best_k_davies: ks[db.indexOf(Math.min(...db))],
    };
  },
  "seg-calinski-davies-toy": ({ input }) => ({
    calinski_harabasz: calinskiHarabasz(input["X"] as Rows, input["labels"] as Numbers),
    davies_bouldin: daviesBouldin(input["X"] as Rows, input["labels"] as Numbers),
  }),
  "seg-agreement-indices": ({ input }) => {
    const found = agreement(input["labels_a"] as Numbers, input["labels_b"] as Numbers);
    return {
      ari: found.adjustedRand,
      nmi_arithmetic: found.normalizedMutualInformation,
      ami: found.adjustedMutualInformation,
      homogeneity: found.homogeneity,
      completeness: found.completeness,
      v_measure: found.vMeasure,
      fowlkes_mallows: found.fowlkesMallows,
    };
  },

  ...segmentationCases,
  "drift-wasserstein-1d": ({ input }) => {
    const [u, v] = [input["u"] as Numbers, input["v"] as Numbers];
    const weights = {
      referenceWeights: input["u_weights"] as Numbers,
      currentWeights: input["v_weights"] as Numbers,
    };
    return {
      unweighted: wasserstein(u, v),
      weighted: wasserstein(u, v, weights),
      energy: energyDistance(u, v),
      normed_by_std_u_ddof0: normedWasserstein(u, v),
    };
  },
  "drift-wasserstein-literal": ({ input }) => ({
    distance: (input["cases"] as readonly Record<string, Numbers>[]).map((pair) =>
      wasserstein(pair["u"]!, pair["v"]!, {
        ...(pair["u_weights"] ? { referenceWeights: pair["u_weights"] } : {}),
        ...(pair["v_weights"] ? { currentWeights: pair["v_weights"] } : {}),
      }),
    ),
  }),
  "drift-kl-given-bins": ({ input, params }) => {
    const [reference, current] = [input["reference"] as Numbers, input["current"] as Numbers];
    const before = histogram(reference, input["edges"] as Numbers);
    const after = histogram(current, input["edges"] as Numbers);
    const zeroShare = params["zero_fill"] as number;
    const p = fillZeros(
      before.map((count) => count / reference.length),
      zeroShare,
    );
    const q = fillZeros(
      after.map((count) => count / current.length),
      zeroShare,
    );
    return {
      ref_counts: before,
      cur_counts: after,
      kl_ref_cur: klDivergence(p, q),
      kl_cur_ref: klDivergence(q, p),
      psi: psi(p, q, { zeroShare }),
      js_distance_nats: jensenShannon(p, q, { base: Math.E }),
      js_distance_bits: jensenShannon(p, q),
    };
  },
  "drift-kl-given-probabilities": ({ input }) => {
    const [p, q] = [input["p"] as Numbers, input["q"] as Numbers];
    return {
      kl_pq_nats: klDivergence(p, q),
      kl_qp_nats: klDivergence(q, p),
      kl_pq_bits: klDivergence(p, q, { base: 2 }),
      jeffreys: klDivergence(p, q) + klDivergence(q, p),
      // Entropy is log n less the divergence from equal shares.
      entropy_p_nats:
        Math.log(p.length) -
        klDivergence(
          p,
          p.map(() => 1),
        ),
    };
  },
  "drift-kl-zeros-literal": ({ input }) => ({
    kl: (input["pairs"] as readonly { p: Numbers; q: Numbers }[]).map(({ p, q }) => klDivergence(p, q)),
  }),
  "drift-bin-edges": ({ input }) => {
    const rules: readonly BinRule[] = ["sturges", "doane", "fd", "scott", "rice", "sqrt", "auto"];
    return Object.fromEntries(rules.map((rule) => [rule, binEdges(input["values"] as Numbers, rule)]));
  },
  "drift-dataset-share": ({ input }) => {
    const cases = input["cases"] as readonly { drifted: Numbers; drift_share: number }[];
    const found = cases.map((each) => datasetDrift(each.drifted.map(Boolean), each.drift_share));
    return { share: found.map(({ share }) => share), dataset_drift: found.map(({ drifted }) => drifted) };
  },
  "drift-evolution-monthly": driftByMonth,
  ...driftCases,
};

function oneHotOf({ input }: CaseInput, options: Omit<OneHotOptions, "columns">): Record<string, unknown> {
  const columns = input["columns"] as readonly string[];
  const encoder = fitOneHotEncoder(input["rows"] as Categories, { columns, ...options });
  const encoded = matrixRows(applyOneHotEncoder(encoder, input["rows"] as Categories));
  const added = input["rows_new"] as Categories | undefined;
  return {
    categories: encoder.columns.map(({ categories }) => categories),
    feature_names: encoder.featureNames,
    infrequent: encoder.columns[0]!.infrequent,
    encoded,
    column_sums: encoder.featureNames.map((_, j) => encoded.reduce((sum, row) => sum + row[j]!, 0)),
    ...(added ? { encoded_new: matrixRows(applyOneHotEncoder(encoder, added)) } : {}),
  };
}

function kmeansFromCenters({ input, params }: CaseInput): Record<string, unknown> {
  const model = kmeans(input["X"] as Rows, {
    k: params["n_clusters"] as number,
    init: input["init_centroids"] as Rows,
    ...("tol" in params ? { tol: params["tol"] as number } : {}),
    ...("sample_weight" in input ? { sampleWeight: input["sample_weight"] as Numbers } : {}),
  });
  return {
    labels: model.labels,
    centroids: model.centroids,
    inertia: model.inertia,
    n_iter: model.iterations,
    sizes: model.sizes,
  };
}

function silhouetteOf({ input, params }: CaseInput): Record<string, unknown> {
  const metric = params["metric"] as "euclidean" | "precomputed";
  const found = silhouette((input["D"] ?? input["X"]) as Rows, input["labels"] as Numbers, { metric });
  return {
    samples: found.samples,
    mean: found.mean,
    published_mean: Math.round(found.mean * 100) / 100,
    mean_by_cluster: found.byGroup.map((group) => group.mean),
  };
}

function driftByMonth({ input, params }: CaseInput): Record<string, unknown> {
  const rows = input["rows"] as readonly (readonly [string, number])[];
  const months = [...new Set(rows.map(([month]) => month))].sort();
  const amounts = (chosen: readonly string[]): number[] =>
    rows.filter(([month]) => chosen.includes(month)).map(([, amount]) => amount);
  const referenceMonths = input["reference_months"] as readonly string[];
  const reference = amounts(referenceMonths);
  const shares = (values: Numbers): Float64Array =>
    fillZeros(
      sharesOf(countBins({ kind: "numeric", edges: input["edges_inner"] as Numbers }, values)).slice(0, -1),
    );
  const before = shares(reference);
  const byMonth = (measure: (values: Numbers) => number): number[] =>
    months.map((month) => measure(amounts([month])));
  const threshold = (values: Numbers): number => {
    const inReference = values.filter((_, i) => referenceMonths.includes(months[i]!));
    return (
      mean(inReference)! + (params["std_multiplier"] as number) * standardDeviation(inReference, { ddof: 0 })!
    );
  };
  const kl = byMonth((values) => klDivergence(shares(values), before));
  const distance = byMonth((values) => wasserstein(reference, values));
  return {
    months,
    kl_current_reference: kl,
    wasserstein: distance,
    psi: byMonth((values) => psi(before, shares(values))),
    kl_threshold: threshold(kl),
    wasserstein_threshold: threshold(distance),
    alerts_kl: kl.map((value) => value > threshold(kl)),
    alerts_wasserstein: distance.map((value) => value > threshold(distance)),
  };
}
