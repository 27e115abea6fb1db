import {
  activityTiers,
  componentsForShare,
  cutLinkage,
  dbscan,
  kDistanceCurve,
  pca,
  pcaScores,
  rfm,
  Table,
  valueAt,
  wardLinkage,
  type RfmOptions,
  type RfmTier,
} from "../../analysis/index.ts";
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
      rfm: customers.values("score"),
    };
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

/** The names of segments are free: each of ours takes the name of the expected segment of its first row. */
function wardOf(given: CaseInput & { readonly expected?: Record<string, unknown> }): Record<string, unknown> {
  const linkage = wardLinkage(given.input["X"] as Rows);
  const expected = given.expected?.["labels_at_3"] as readonly number[];
  const labels = Array.from(cutLinkage(linkage, given.params["cut"] as number));
  return {
    linkage: linkage.merges.map(({ a, b, height, size }) => [a, b, height, size]),
    labels_at_3: labels.map((label) => expected[labels.indexOf(label)]),
  };
}
