import {
  applyPowerTransform,
  fitPowerTransform,
  applyKnnImputer,
  fitKnnImputer,
  applyDiscretizer,
  fitDiscretizer,
  findOutliers,
  fitOutlierRule,
  outlierScores,
  quantile,
  winsorize,
  applyImputer,
  fitImputer,
  Table,
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
    "prep-impute-simple": ({ input }) => {
      const rows = withGaps(input["X"]);
      return {
        mean: imputeBy("mean", rows),
        median: imputeBy("median", rows),
        most_frequent: imputeBy("mode", rows),
      };
    },
    "prep-impute-knn": ({ input, params }) => {
      const rows = withGaps(input["X"]);
      const imputer = fitKnnImputer(rows, {
        neighbors: params["n_neighbors"] as number,
        weights: params["weights"] as "uniform",
      });
      return { imputed: matrixRows(applyKnnImputer(imputer, rows)) };
    },
    "prep-kbins-quantile": ({ input, params }) => {
      const rows = (input["values"] as Numbers).map((value) => [value]);
      const discretizer = fitDiscretizer(rows, {
        bins: params["n_bins"] as number,
        strategy: params["strategy"] as "quantile",
      });
      return { edges: discretizer.edges[0], bins: applyDiscretizer(discretizer, rows).values };
    },
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
    "prep-outliers-univariate": ({ input, params }) => {
      const values = input["values"] as Numbers;
      const tukey = fitOutlierRule(values, { method: "iqr", threshold: params["tukey_k"] as number });
      const z = fitOutlierRule(values, { method: "z", threshold: params["z_threshold"] as number });
      const modified = fitOutlierRule(values, {
        method: "modified-z",
        threshold: params["modified_z_threshold"] as number,
      });
      return {
        q1: quantile(values, 0.25),
        q3: quantile(values, 0.75),
        lower_fence: tukey.lower,
        upper_fence: tukey.upper,
        tukey_outliers: findOutliers(tukey, values).rows,
        z: outlierScores(z, values),
        z_outliers: findOutliers(z, values).rows,
        mad: modified.spread,
        modified_z: outlierScores(modified, values),
        modified_z_outliers: findOutliers(modified, values).rows,
      };
    },
    "prep-winsorize": ({ input, params }) => ({
      winsorized: winsorize(input["values"] as Numbers, { limits: params["limits"] as [number, number] })
        .values,
    }),
    "prep-yeo-johnson": ({ input, params }) => {
      const rows = (input["values"] as Numbers).map((value) => [value]);
      const fitted = fitPowerTransform(rows, { standardize: params["standardize"] as boolean });
      return { lambda: fitted.lambda[0], transformed: applyPowerTransform(fitted, rows).values };
    },
    "prep-robust-scaler": ({ input, params }) => {
      const rows = input["X"] as Rows;
      const scaler = fitRobustScaler(rows, { quantileRange: params["quantile_range"] as [number, number] });
      return { ...scaler, transformed: matrixRows(applyRobustScaler(scaler, rows)) };
    },
  };

/** The rows of a case file, null where it says "NaN". */
const withGaps = (rows: unknown): (number | null)[][] =>
  (rows as (number | "NaN")[][]).map((row) => row.map((value) => (value === "NaN" ? null : value)));

function imputeBy(strategy: "mean" | "median" | "mode", rows: (number | null)[][]): Record<string, unknown> {
  const columns = rows[0]!.map((_, j) => `x${j}`);
  const table = Table.fromColumns(
    Object.fromEntries(columns.map((name, j) => [name, rows.map((row) => row[j]!)])),
  );
  const imputer = fitImputer(table, { columns, strategy });
  return {
    statistics: imputer.columns.map(({ fill }) => fill),
    imputed: applyImputer(imputer, table).table.map((row) => columns.map((name) => row[name])),
  };
}
