import {
  countBins,
  fitCategoryBins,
  kolmogorovSmirnov,
  lInfinity,
  sharesOf,
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
};
