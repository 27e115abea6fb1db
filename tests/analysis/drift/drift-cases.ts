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
  type EvidentlyMethod,
  type Proportion,
} from "../../../analysis/index.ts";
import type { CaseInput } from "../reference-cases.ts";

type Numbers = readonly number[];
type Texts = readonly string[];

/** Reference cases of the drift measures and tests, by name. */
export const driftCases: Readonly<Record<string, (given: CaseInput) => Readonly<Record<string, unknown>>>> = {
  "drift-nannyml-linf-literal": ({ input }) => {
    const bins = fitCategoryBins(input["reference"] as Texts);
    const before = sharesOf(countBins(bins, input["reference"] as Texts));
    return {
      l_infinity_2dp: (input["currents"] as readonly Texts[]).map((current) =>
        lInfinity(before, sharesOf(countBins(bins, current))),
      ),
    };
  },
  "drift-ks-two-sample": ({ input }) => {
    const [x, y] = [input["x"] as Numbers, input["y"] as Numbers];
    const auto = kolmogorovSmirnov(x, y);
    return {
      statistic: auto.statistic,
      p_auto: auto.p,
      p_exact: kolmogorovSmirnov(x, y, { method: "exact" }).p,
      p_asymp: kolmogorovSmirnov(x, y, { method: "asymptotic" }).p,
      statistic_location: auto.location,
      statistic_sign: auto.sign,
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
    const proportion = (values: Numbers): Proportion => ({
      successes: values.filter((value) => value === 1).length,
      trials: values.length,
    });
    const [before, after] = [input["reference"] as Numbers, input["current"] as Numbers];
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
