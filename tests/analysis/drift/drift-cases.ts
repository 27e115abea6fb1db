import { countBins, fitCategoryBins, lInfinity, sharesOf } from "../../../analysis/index.ts";
import type { CaseInput } from "../reference-cases.ts";

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
};
