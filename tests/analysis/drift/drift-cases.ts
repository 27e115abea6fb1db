import {
  adjustP,
  asEvidently,
  chiSquareContingency,
  chiSquareFit,
  countBins,
  evidentlyMethod,
  fisherExact,
  fitCategoryBins,
  hellinger,
  kolmogorovSmirnov,
  lInfinity,
  sharesOf,
  twoProportionZ,
  totalVariation,
  type Correction,
  type KsOptions,
  type EvidentlyMethod,
  type Proportion,
  binEdges,
  countFrequent,
  datasetDrift,
  driftCramersV,
  reconstructionDrift,
  scaledWasserstein,
  energyDistance,
  fillZeros,
  histogram,
  jensenShannon,
  klDivergence,
  mean,
  normedWasserstein,
  psi,
  standardDeviation,
  wasserstein,
  type BinRule,
} from "../../../analysis/index.ts";
import type { CaseInput, Cases } from "../cases/case.ts";

type Numbers = readonly number[];
type Texts = readonly string[];

/** Reference cases of the drift measures and tests, by name. */
export const driftCases: Cases = {
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
  "drift-dataset-share": ({ input, params }) => {
    const cases = input["cases"] as readonly { drifted: Numbers; drift_share?: number }[];
    const usual = params["default_drift_share"] as number | undefined;
    const found = cases.map((each) => datasetDrift(each.drifted.map(Boolean), each.drift_share ?? usual));
    return { share: found.map(({ share }) => share), dataset_drift: found.map(({ drifted }) => drifted) };
  },
  "drift-evolution-monthly": driftByMonth,

  "drift-nannyml-linf-literal": ({ input }) => {
    const bins = fitCategoryBins(input["reference"] as Texts);
    const before = sharesOf(countBins(bins, input["reference"] as Texts));
    return {
      l_infinity_2dp: (input["currents"] as readonly Texts[]).map((current) =>
        lInfinity(before, sharesOf(countBins(bins, current))),
      ),
    };
  },
  "drift-ks-two-sample": ({ input, params }) => {
    const [x, y] = [input["x"] as Numbers, input["y"] as Numbers];
    const alternative = (params["alternative"] ?? "two-sided") as NonNullable<KsOptions["alternative"]>;
    const auto = kolmogorovSmirnov(x, y, { alternative });
    return {
      statistic: auto.statistic,
      p_auto: auto.p,
      p_exact: kolmogorovSmirnov(x, y, { alternative, method: "exact" }).p,
      p_asymp: kolmogorovSmirnov(x, y, { alternative, method: "asymptotic" }).p,
      statistic_location: auto.location,
      statistic_sign: auto.sign,
    };
  },
  "drift-ks-literal": ({ input, params }) => {
    const cases = input["cases"] as readonly {
      x: Numbers;
      y: Numbers;
      alternative: KsOptions["alternative"];
    }[];
    const method = params["method"] === "asymp" ? "asymptotic" : (params["method"] as KsOptions["method"]);
    const found = cases.map(({ x, y, alternative }) =>
      kolmogorovSmirnov(x, y, { ...(method ? { method } : {}), ...(alternative ? { alternative } : {}) }),
    );
    return { statistic: found.map(({ statistic }) => statistic), p: found.map(({ p }) => p) };
  },
  "drift-evidently-num": evidentlyNumbers,
  "drift-nannyml-univariate": nannymlMeasures,
  "drift-deepchecks": ({ input, params }) => {
    const [before, after] = [input["reference"] as Numbers, input["current"] as Numbers];
    const [named, namedNow] = [input["reference_cat"] as Texts, input["current_cat"] as Texts];
    const minShare = params["min_category_size_ratio"] as number;
    const least = params["psi_min_share"] as number;
    const frequent = countFrequent(named, namedNow, { minShare });
    const all = countFrequent(named, namedNow, { minShare: 0 });
    const floored = (counts: Float64Array): Float64Array => {
      const rows = counts.reduce((total, count) => total + count, 0);
      return counts.map((count) => Math.max(count / rows, least));
    };
    return {
      ks: kolmogorovSmirnov(before, after).statistic,
      emd: scaledWasserstein(before, after, { margin: params["margin_quantile_filter"] as number }),
      emd_no_margin: scaledWasserstein(before, after, { margin: 0 }),
      psi: psi(floored(frequent.reference), floored(frequent.current)),
      cramers_v: driftCramersV(frequent.reference, frequent.current),
      cramers_v_all: driftCramersV(all.reference, all.current),
    };
  },
  "drift-pca-reconstruction": ({ input, params }) => {
    const found = reconstructionDrift(
      input["reference"] as readonly Numbers[],
      input["current"] as readonly Numbers[],
      // As in scikit-learn, a whole number counts components and a share is of the variance.
      Number.isInteger(params["n_components"])
        ? { numComponents: params["n_components"] as number }
        : { share: params["n_components"] as number },
    );
    return {
      n_components_kept: found.numComponents,
      error_reference: found.errorReference,
      error_current: found.errorCurrent,
    };
  },
  "drift-chi2-contingency": ({ input }) => {
    const [table, small] = [input["table"] as readonly Numbers[], input["table_2x2"] as readonly Numbers[]];
    const found = chiSquareContingency(table);
    const ratio = chiSquareContingency(table, { statistic: "g" });
    const corrected = chiSquareContingency(small, { correction: true });
    const plain = chiSquareContingency(small);
    return {
      ...{ chi2: found.statistic, p: found.p, dof: found.degreesOfFreedom, g: ratio.statistic, g_p: ratio.p },
      ...{ yates_chi2: corrected.statistic, yates_p: corrected.p },
      ...{ plain_chi2: plain.statistic, plain_p: plain.p, fisher_p: fisherExact(small) },
    };
  },
  "drift-chisquare-evidently-literal": ({ input }) => {
    const [before, after] = [input["reference_counts"] as Numbers, input["current_counts"] as Numbers];
    return { chisquare_p: chiSquareFit(before, after).p, hellinger: hellinger(before, after) };
  },
  "drift-two-proportion-z": ({ input }) => {
    const [before, after] = [input["reference"] as Texts, input["current"] as Texts];
    const proportion = (values: Texts): Proportion => ({
      successes: values.filter((value) => value === before[0]).length,
      trials: values.length,
    });
    return { p: twoProportionZ(proportion(before), proportion(after)).p };
  },
  "drift-multiple-testing": ({ input, params }) => {
    const found = (correction: Correction): Record<string, unknown> => {
      const adjusted = adjustP(input["p"] as Numbers, correction);
      return { adjusted, reject: adjusted.map((p) => p !== null && p <= (params["alpha"] as number)) };
    };
    return {
      ...{ bonferroni: found("bonferroni"), holm: found("holm"), "simes-hochberg": found("hochberg") },
      ...{ fdr_bh: found("bh"), fdr_by: found("by") },
    };
  },
  "drift-evidently-default-method": ({ input }) => {
    const cases = input["cases"] as readonly { n_reference: number; n_unique_pooled: number; type: string }[];
    const found = cases.map((each) =>
      evidentlyMethod(
        each.type === "num" ? "numeric" : "categorical",
        each.n_reference,
        each.n_unique_pooled,
      ),
    );
    return { method: found.map(({ method }) => method), threshold: found.map(({ threshold }) => threshold) };
  },
  "drift-evidently-cat": ({ input }) => {
    const [before, after] = [input["reference"] as Texts, input["current"] as Texts];
    const methods: readonly EvidentlyMethod[] = ["kl_div", "psi", "jensenshannon", "hellinger"];
    const found = methods.map((method) => asEvidently(before, after, { method }));
    const bins = fitCategoryBins([...before, ...after]);
    return {
      ...Object.fromEntries(found.map(({ method, score }) => [method, score])),
      tvd_value: totalVariation(countBins(bins, before).counts, countBins(bins, after).counts),
      drifted_at_default: Object.fromEntries(found.map(({ method, drifted }) => [method, drifted])),
    };
  },
};

function evidentlyNumbers({ input }: CaseInput): Record<string, unknown> {
  const [before, after] = [input["reference"] as Numbers, input["current"] as Numbers];
  const score = (method: EvidentlyMethod): number => asEvidently(before, after, { method }).score;
  // Of few values, each is a bin.
  const values = new Set(before).size > 20 ? null : [...new Set([...before, ...after])].sort((a, b) => a - b);
  const edges = values ?? Array.from(binEdges([...before, ...after], "sturges"));
  const shares = (numbers: Numbers): number[] =>
    values
      ? values.map((value) => numbers.filter((each) => each === value).length / numbers.length)
      : Array.from(histogram(numbers, edges), (count) => count / numbers.length);
  const atDefault: readonly EvidentlyMethod[] = ["kl_div", "psi", "jensenshannon", "hellinger"];
  return {
    ...Object.fromEntries(atDefault.map((method) => [method, score(method)])),
    wasserstein_normed: score("wasserstein"),
    ks_p: score("ks"),
    edges,
    ref_share: shares(before),
    cur_share: shares(after),
    t_test_p: score("t_test"),
    mannw_p: score("mannw"),
    energy_distance: score("ed"),
    drifted_at_default: Object.fromEntries(
      atDefault.map((method) => [method, asEvidently(before, after, { method }).drifted]),
    ),
  };
}

/** NannyML bins by Doane's rule over the reference and counts values outside in one bin more. */
function nannymlMeasures({ input }: CaseInput): Record<string, unknown> {
  const [before, after] = [input["reference"] as Numbers, input["current"] as Numbers];
  const edges = binEdges(before, "doane");
  const counts = (values: Numbers): number[] => {
    const inside = Array.from(histogram(values, edges));
    return [...inside, inside.reduce((rest, count) => rest - count, values.length)];
  };
  const named = countFrequent(input["reference_cat"] as Texts, input["current_cat"] as Texts, {
    minShare: 0,
  });
  return {
    edges,
    js_numeric: jensenShannon(counts(before), counts(after)),
    hellinger_numeric: hellinger(counts(before), counts(after)),
    js_categorical: jensenShannon(named.reference, named.current),
    hellinger_categorical: hellinger(named.reference, named.current),
    l_infinity: lInfinity(named.reference, named.current),
    wasserstein: wasserstein(before, after),
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
      params["zero_fill"] as number | undefined,
    );
  const before = shares(reference);
  const byMonth = (measure: (values: Numbers) => number): number[] =>
    months.map((month) => measure(amounts([month])));
  const threshold = (values: Numbers): number => {
    const inReference = values.filter((_, i) => referenceMonths.includes(months[i]!));
    return (
      mean(inReference)! +
      ((params["std_multiplier"] ?? 3) as number) *
        standardDeviation(inReference, { ddof: (params["ddof"] ?? 0) as number })!
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
