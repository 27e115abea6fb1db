import { applyRobustScaler, fitRobustScaler, matrixRows } from "../../../analysis/index.ts";
import type { CaseInput } from "../reference-cases.ts";

type Numbers = readonly number[];
type Rows = readonly Numbers[];

/** The reference cases of preparing data. */
export const prepareCases: Readonly<Record<string, (given: CaseInput) => Readonly<Record<string, unknown>>>> =
  {
    "prep-robust-scaler": ({ input, params }) => {
      const rows = input["X"] as Rows;
      const scaler = fitRobustScaler(rows, { quantileRange: params["quantile_range"] as [number, number] });
      return { ...scaler, transformed: matrixRows(applyRobustScaler(scaler, rows)) };
    },
  };
