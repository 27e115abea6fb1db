import {
  clickThrough,
  correlations,
  crossTable,
  differenceTests,
  holdingRules,
  profileSegments,
  Table,
  twoProportionZ,
  type ClickCell,
  type CorrelationMethod,
  type LeveneOptions,
  type QuantileRule,
} from "../../../analysis/index.ts";
import type { CaseFunction, CaseInput, Cases } from "../cases/case.ts";

type Rows = readonly (readonly (number | null)[])[];

/** The reference cases of profiles. */
export const profileCases: Cases = {
  "profile-correlations": correlationsOf,
  "profile-crosstab-association": crossTableOf,
  "profile-ctr-by-campaign-segment": clicksOf,
  "profile-product-association-rules": rulesOf,
  "profile-segment-aggregates": aggregatesOf,
  "profile-segment-difference-tests": differencesOf,
};

/** Of one pair of columns each: `kendall_tau_b_0_1` is that of the first two. */
const ofOnePair = /^(kendall_tau_b|pearson|spearman)_(\d+)_(\d+)$/;

function correlationsOf({ input, expected }: Parameters<CaseFunction>[0]): Record<string, unknown> {
  const { columns, matrices } = correlations(tableOf(input), { methods: ["pearson", "spearman", "kendall"] });
  const pairs = Object.keys(expected).flatMap((field) => {
    const [, name, i, j] = ofOnePair.exec(field) ?? [];
    if (name === undefined) return [];
    const method = name.replace("_tau_b", "") as CorrelationMethod;
    return [[field, matrices[method]![Number(i)]![Number(j)]!] as const];
  });
  return { columns, ...matrices, kendall_tau_b: matrices.kendall, ...Object.fromEntries(pairs) };
}

function crossTableOf({ input, params }: CaseInput): Record<string, unknown> {
  const [rows, columns] = Object.keys(input) as [string, string];
  const table = Table.fromColumns(input as Record<string, readonly unknown[]>);
  const found = crossTable(table, { rows, columns, correction: params["correction"] === true });
  return {
    rows: found.rowKeys,
    cols: found.columnKeys,
    counts: found.counts,
    row_share: found.rowShares,
    col_share: found.columnShares,
    chi2: found.association.statistic,
    p: found.association.p,
    dof: found.association.degreesOfFreedom,
    expected: found.association.expected,
    cramers_v: found.association.cramersV,
    tschuprow_t: found.association.tschuprowsT,
    pearson_c: found.association.pearsonsC,
    adjusted_residuals: found.association.adjustedResiduals,
  };
}

function clicksOf({ input, params }: CaseInput): Record<string, unknown> {
  const rows = input["rows"] as readonly (readonly [string, string, number, number])[];
  const [campaign, segment, impressions, clicks] = input["columns"] as [string, string, string, string];
  const table = Table.fromColumns(
    Object.fromEntries(
      [campaign, segment, impressions, clicks].map((name, j) => [name, rows.map((row) => row[j])]),
    ),
  );
  const alpha = (params["alpha"] as number | undefined) ?? 0.05;
  const by = [campaign, segment];
  const { overall, cells } = clickThrough(table, { impressions, clicks, by, confidence: 1 - alpha });
  const cellOf = (row: (typeof rows)[number]): ClickCell =>
    cells.find(({ keys }) => keys[0] === row[0] && keys[1] === row[1])!;
  const [first, third] = [cellOf(rows[0]!), cellOf(rows[2]!)];
  return {
    rows: rows.map((row) => {
      const { rate, interval, lift } = cellOf(row);
      return {
        campaign: row[0],
        segment: row[1],
        ctr: rate,
        wilson_low: interval?.low,
        wilson_high: interval?.high,
        lift_vs_all: lift,
      };
    }),
    overall_ctr: overall.rate,
    ztest_first_vs_third_row: twoProportionZ(
      { successes: first.clicks, trials: first.impressions },
      { successes: third.clicks, trials: third.impressions },
    ),
  };
}

/** Ours come by lift; the case has them in the order of the products. */
function rulesOf({ input, params }: CaseInput): Record<string, unknown> {
  const products = input["products"] as readonly string[];
  const holdings = input["holdings"] as Rows;
  const { support, rules } = holdingRules(
    Table.fromColumns(Object.fromEntries(products.map((name, j) => [name, holdings.map((row) => row[j])]))),
    {
      products,
      maxProducts: 2,
      minSupport: (params["min_support"] as number | undefined) ?? 0,
      minConfidence: (params["min_confidence"] as number | undefined) ?? 0,
    },
  );
  const order = (name: string): number => products.indexOf(name);
  return {
    support,
    rules: rules
      .toSorted((a, b) => order(a.if[0]!) - order(b.if[0]!) || order(a.then) - order(b.then))
      .map(({ if: given, then, support, confidence, lift, leverage }) => ({
        if: given[0],
        then,
        support,
        confidence,
        lift,
        leverage,
      })),
  };
}

function aggregatesOf({ input, params }: CaseInput): Record<string, unknown> {
  const table = tableOf(input).with({ segment: input["segment"] as readonly string[] });
  const { segments } = profileSegments(table, {
    segment: "segment",
    ddof: params["std_ddof"] as number,
    quantileRule: params["quantile"] as QuantileRule,
  });
  return Object.fromEntries(
    segments.map(({ name, n, share, numbers }) => [
      name,
      {
        n,
        share,
        ...Object.fromEntries(
          numbers.map((of) => [
            of.column,
            {
              mean: of.mean,
              median: of.median,
              std: of.standardDeviation,
              p25: of.q25,
              p75: of.q75,
              sum: of.sum,
              index_vs_all: of.index,
            },
          ]),
        ),
      },
    ]),
  );
}

function differencesOf({ input, params }: CaseInput): Record<string, unknown> {
  const table = Table.fromColumns({
    value: input["values"] as readonly number[],
    segment: input["segment"] as readonly string[],
  });
  const center = params["center"] as LeveneOptions["center"];
  const { tests } = differenceTests(table, { segment: "segment", levene: center ? { center } : {} });
  const [test] = tests;
  if (test?.kind !== "number") return {};
  return {
    f: test.anova?.f,
    p: test.anova?.p,
    kruskal_h: test.kruskal?.h,
    kruskal_p: test.kruskal?.p,
    levene_w: test.levene?.f,
    levene_p: test.levene?.p,
    eta_squared: test.anova?.etaSquared,
    epsilon_squared: test.kruskal?.epsilonSquared,
  };
}

function tableOf(input: CaseInput["input"]): Table {
  const rows = input["X"] as Rows;
  const columns = input["columns"] as readonly string[];
  return Table.fromColumns(Object.fromEntries(columns.map((name, j) => [name, rows.map((row) => row[j])])));
}
