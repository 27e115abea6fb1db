import {
  applyMinMaxScaler,
  fitMinMaxScaler,
  applyRobustScaler,
  fitRobustScaler,
  matrixRows,
} from "../../../analysis/index.ts";
import type { CaseInput } from "../reference-cases.ts";

type Numbers = readonly number[];
type Rows = readonly Numbers[];

/** The reference cases of preparing data. */
export const prepareCases: Readonly<Record<string, (given: CaseInput) => Readonly<Record<string, unknown>>>> =
  {
    "prep-minmax-scaler": ({ input, params }) => {
      const rows = input["X"] as Rows;
      const scaler = fitMinMaxScaler(rows, {
        featureRange: params["feature_range"] as [number, number],
        clip: params["clip"] as boolean,
      });
      return {
        data_min: scaler.min,
        data_max: scaler.max,
        transformed: matrixRows(applyMinMaxScaler(scaler, rows)),
        transformed_new: matrixRows(applyMinMaxScaler(scaler, input["X_new"] as Rows)),
      };
    },
    "prep-robust-scaler": ({ input, params }) => {
      const rows = input["X"] as Rows;
      const scaler = fitRobustScaler(rows, { quantileRange: params["quantile_range"] as [number, number] });
      return { ...scaler, transformed: matrixRows(applyRobustScaler(scaler, rows)) };
    },
  };
