import {
  activityTiers,
  componentsForShare,
  cutLinkage,
  dbscan,
  kDistanceCurve,
  pca,
  pcaScores,
  purchaseSummary,
  rfm,
  Table,
  valueAt,
  wardLinkage,
  type RfmOptions,
  type RfmTier,
  agreement,
  calinskiHarabasz,
  daviesBouldin,
  kmeans,
  nearestNeighbors,
  silhouette,
  type Silhouette,
} from "../../../analysis/index.ts";
import type { CaseInput, Cases, ReferenceCase } from "../cases/case.ts";

type Numbers = readonly number[];
type Rows = readonly Numbers[];

/** The reference cases of segmentation. */
export const segmentationCases: Cases = {
  "seg-kmeans-init-k3": kmeansFromCenters,
  "seg-kmeans-init-k4": kmeansFromCenters,
  "seg-kmeans-weighted-literal": kmeansFromCenters,
  "seg-kmeanspp-best-of-10": { compute: () => ({}), rule: asGoodAsBestOfTen },
  "seg-silhouette-precomputed-literal": silhouetteOf,
  "seg-silhouette-rousseeuw1987": silhouetteOf,
  "seg-silhouette-samples": silhouetteOf,
  "seg-choose-k-silhouette": ({ input, params }) => {
    const rows = input["X"] as Rows;
    const ks = params["k"] as Numbers;
    const labels = ks.map((k) => (input["labels_by_k"] as Record<string, Numbers>)[String(k)]!);
    const scores = labels.map((label) => silhouetteBy(params["metric"], rows, label).mean);
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
  "seg-ward-linkage": wardOf,
  "pca-explained-variance": pcaOf,
  "rfm-frequent-moderate-occasional": ({ input, params }) => {
    const [low, high] = params["quantiles"] as readonly [number, number];
    const found = activityTiers(input["tx_count"] as readonly number[], { quantiles: [low, high] });
    const segment = Array.from(found.tiers.codes, (_, row) => valueAt(found.tiers, row));
    return { cut_points: found.cutPoints, segment, sizes: found.sizes };
  },
  "rfm-scores-quintile": ({ input, params }) => {
    const { customers } = rfm(transactionsOf(input), {
      ...rfmColumns,
      asOf: new Date(params["reference_date"] as string),
      numScores: params["quantiles"] as number,
    });
    return {
      id: customers.values("customer"),
      recency_days: customers.values("recency"),
      frequency: customers.values("frequency"),
      monetary_sum: customers.values("monetary"),
      R: customers.values("r"),
      F: customers.values("f"),
      M: customers.values("m"),
      rfm: customers.values("score").map((score) => (score as string).replaceAll("-", "")),
    };
  },
  "rfm-summary-lifetimes": ({ input, params }) => {
    const freq = ({ D: "day", W: "week", M: "month" } as const)[params["freq"] as "D" | "W" | "M"];
    const { customers } = purchaseSummary(transactionsOf(input), {
      ...rfmColumns,
      freq,
      asOf: new Date(params["observation_period_end"] as string),
      includeFirst: params["include_first_transaction"] as boolean,
    });
    const { customer: id, ...measures } = Object.fromEntries(
      customers.columnNames.map((name) => [name, customers.values(name)]),
    );
    return { id, ...measures };
  },
  "rfm-segments-pymc-marketing": ({ input, params }) => {
    const byName = input["segment_table"] as Readonly<Record<string, readonly string[]>>;
    const { customers } = rfm(transactionsOf(input), {
      ...rfmColumns,
      asOf: new Date(params["observation_period_end"] as string),
      numScores: params["quantiles"] as number,
      ties: "together",
      count: "days",
      monetary: "mean",
      tiers: Object.entries(byName).flatMap(([name, scores]) => scores.map((score) => tierAt(name, score))),
    });
    return {
      id: customers.values("customer"),
      recency: customers.values("recency"),
      frequency: customers.values("frequency"),
      monetary_value: customers.values("monetary"),
      rfm_score: customers.values("score"),
      segment: customers.values("tier"),
    };
  },
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
function pcaOf(given: ReferenceCase): Record<string, unknown> {
  const rows = given.input["X"] as Rows;
  const model = pca(rows, { scale: given.params["scale"] === true ? "standard" : "none" });
  const expected = (given.expected["components"] ?? model.components) as Rows;
  const signs = expected.map((component, at) =>
    Math.sign(component.reduce((total, value, j) => total + value * model.components[at]![j]!, 0)),
  );
  const numberIn = (name: RegExp, usual: number): number =>
    Number(Object.keys(given.expected).flatMap((field) => name.exec(field)?.[1] ?? [])[0] ?? usual);
  const numRows = Math.min(rows.length, numberIn(/^scores_first(\d+)_rows$/, 5));
  const percent = numberIn(/^n_for_(\d+)_percent$/, 95);
  const scores = pcaScores(model, rows.slice(0, numRows));
  return {
    explained_variance: model.explainedVariance,
    explained_variance_ratio: model.explainedShare,
    components: signs.map((sign, at) => model.components[at]!.map((value) => sign * value)),
    [`scores_first${numRows}_rows`]: Array.from({ length: numRows }, (_, row) =>
      signs.map((sign, at) => sign * scores.numbers(`pc${at + 1}`)[row]!),
    ),
    [`n_for_${percent}_percent`]: componentsForShare(model, percent / 100),
    total_variance: model.totalVariance,
  };
}

const rfmColumns = { customer: "id", date: "date", amount: "amount" } satisfies RfmOptions;

function transactionsOf(input: CaseInput["input"]): Table {
  const transactions = input["transactions"] as readonly (readonly [string, string, number])[];
  return Table.fromColumns({
    id: transactions.map(([id]) => id),
    date: transactions.map(([, date]) => new Date(date)),
    amount: transactions.map(([, , amount]) => amount),
  });
}

/** The tier of exactly one score such as "334". */
function tierAt(name: string, score: string): RfmTier {
  const [r, f, m] = Array.from(score, Number) as [number, number, number];
  return { name, recency: [r, r], frequency: [f, f], monetary: [m, m] };
}

function wardOf({ input, params }: CaseInput): Record<string, unknown> {
  const linkage = wardLinkage(input["X"] as Rows);
  return {
    linkage: linkage.merges.map(({ a, b, height, size }) => [a, b, height, size]),
    [`labels_at_${params["cut"] as number}`]: cutLinkage(linkage, params["cut"] as number),
  };
}

/** No worse than the worst of scikit-learn's runs, and the known optimum for two and three segments. */
function asGoodAsBestOfTen({ input, params, expected }: ReferenceCase): string[] {
  const best = (expected["best_known_inertia"] ?? []) as Numbers;
  const worst = (expected["sklearn_best_of_10_worst_over_20_seeds"] ?? []) as Numbers;
  return (params["k"] as Numbers).flatMap((k, i) => {
    // For more than three, swaps would find less than the best that is known; the case is about starts.
    const { inertia } = kmeans(input["X"] as Rows, {
      k,
      nInit: params["n_init"] as number,
      ...("max_iter" in params ? { maxIter: params["max_iter"] as number } : {}),
      ...(k > 3 ? { swaps: 0 } : {}),
      tol: 0,
      seed: 1,
    });
    const least = (best[i] ?? 0) * (1 - 1e-6);
    const most = k <= 3 && best[i] !== undefined ? best[i] * (1 + 1e-6) : (worst[i] ?? Infinity) * (1 + 1e-3);
    return inertia >= least && inertia <= most
      ? []
      : [`inertia for k = ${k} is ${inertia}, not between ${least} and ${most}`];
  });
}

function kmeansFromCenters({ input, params }: CaseInput): Record<string, unknown> {
  const model = kmeans(input["X"] as Rows, {
    k: (params["n_clusters"] ?? (input["init_centroids"] as Rows).length) as number,
    init: input["init_centroids"] as Rows,
    ...("tol" in params ? { tol: params["tol"] as number } : {}),
    ...("max_iter" in params ? { maxIter: params["max_iter"] as number } : {}),
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
  const found = silhouetteBy(
    "D" in input ? "precomputed" : params["metric"],
    (input["D"] ?? input["X"]) as Rows,
    input["labels"] as Numbers,
  );
  return {
    samples: found.samples,
    mean: found.mean,
    published_mean: Math.round(found.mean * 100) / 100,
    mean_by_cluster: found.byGroup.map((group) => group.mean),
  };
}

/** Distances other than Euclidean are measured here, as `silhouette` takes them ready as well. */
function silhouetteBy(metric: unknown, rows: Rows, labels: Numbers): Silhouette {
  if (metric === "manhattan" || metric === "cosine") {
    const k = rows.length - 1;
    const found = nearestNeighbors(rows, { k, metric });
    const distances = rows.map((_, row) => {
      const all = new Array<number>(rows.length).fill(0);
      for (let at = row * k; at < (row + 1) * k; at++) all[found.neighbors[at]!] = found.distances[at]!;
      return all;
    });
    return silhouette(distances, labels, { metric: "precomputed" });
  }
  return silhouette(rows, labels, metric === "precomputed" ? { metric } : {});
}
