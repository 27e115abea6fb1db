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
  applyOneHotEncoder,
  applyStandardScaler,
  describe,
  fitOneHotEncoder,
  fitStandardScaler,
  kurtosis,
  skewness,
  standardDeviation,
  type OneHotOptions,
  type QuantileRule,
} from "../../../analysis/index.ts";
import type { CaseInput, Cases } from "../cases/case.ts";

type Numbers = readonly number[];
type Rows = readonly Numbers[];
type Categories = readonly (readonly string[])[];

/** The reference cases of preparing data. */
export const prepareCases: Cases = {
  "prep-standard-scaler": ({ input, params }) => {
    const scaler = fitStandardScaler(input["X"] as Rows, {
      withMean: params["with_mean"] as boolean,
      withStd: params["with_std"] as boolean,
    });
    // scikit-learn keeps the means also where it does not subtract them.
    const { mean, variance } = fitStandardScaler(input["X"] as Rows);
    return {
      mean,
      var: variance,
      scale: scaler.scale,
      transformed: matrixRows(applyStandardScaler(scaler, input["X"] as Rows)),
      ...("X_new" in input
        ? { transformed_new: matrixRows(applyStandardScaler(scaler, input["X_new"] as Rows)) }
        : {}),
    };
  },
  "prep-onehot-dropfirst": oneHotOf,
  "prep-onehot-ignore": oneHotOf,
  "prep-onehot-infrequent": oneHotOf,
  "prep-quantiles": ({ input, expected }) =>
    Object.fromEntries(
      (Object.keys(expected) as QuantileRule[]).map((rule) => [
        rule,
        (input["q"] as Numbers).map((q) => quantile(input["values"] as Numbers, q, rule)),
      ]),
    ),
  "prep-describe": ({ input, params }) => {
    const values = input["values"] as Numbers;
    const { count, mean, min, q25, median, q75, max, skewness: skew, kurtosis: kurt } = describe(values);
    return {
      ...{ count, mean, min, q25, median, q75, max, skew },
      std: standardDeviation(values, { ddof: (params["std_ddof"] ?? 1) as number }),
      kurtosis_excess: kurt,
      scipy_skew_biased: skewness(values, { corrected: false }),
      scipy_kurtosis_biased: kurtosis(values, { corrected: false }),
    };
  },

  "prep-impute-simple": ({ input }) => {
    const rows = input["X"] as Rows;
    return {
      mean: imputeBy("mean", rows),
      median: imputeBy("median", rows),
      most_frequent: imputeBy("mode", rows),
    };
  },
  "prep-impute-knn": ({ input, params }) => {
    const rows = input["X"] as Rows;
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
      ...("X_new" in input
        ? { transformed_new: matrixRows(applyMinMaxScaler(scaler, input["X_new"] as Rows)) }
        : {}),
    };
  },
  "prep-outliers-univariate": ({ input, params }) => {
    const values = input["values"] as Numbers;
    const tukey = fitOutlierRule(values, { method: "iqr", threshold: params["tukey_k"] as number });
    const z = fitOutlierRule(values, {
      method: "z",
      threshold: params["z_threshold"] as number,
      ddof: (params["z_ddof"] ?? 0) as 0 | 1,
    });
    // Our scores are those of the constant 0.6745.
    const unit = ((params["modified_z_constant"] ?? 0.6745) as number) / 0.6745;
    const modified = fitOutlierRule(values, {
      method: "modified-z",
      threshold: (params["modified_z_threshold"] as number) / unit,
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
      modified_z: outlierScores(modified, values).map((score) => score * unit),
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

function imputeBy(strategy: "mean" | "median" | "mode", rows: Rows): Record<string, unknown> {
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

function oneHotOf({ input, params }: CaseInput): Record<string, unknown> {
  const columns = input["columns"] as readonly string[];
  const encoder = fitOneHotEncoder(input["rows"] as Categories, { columns, ...oneHotOptions(params) });
  const encoded = matrixRows(applyOneHotEncoder(encoder, input["rows"] as Categories));
  const added = input["rows_new"] as Categories | undefined;
  return {
    categories: encoder.columns.map(({ categories }) => categories),
    feature_names: encoder.featureNames,
    infrequent: encoder.columns[0]!.infrequent,
    encoded,
    column_sums: encoder.featureNames.map((_, j) => encoded.reduce((sum, row) => sum + row[j]!, 0)),
    ...(added ? { encoded_new: matrixRows(applyOneHotEncoder(encoder, added)) } : {}),
  };
}

/** scikit-learn's words in ours. */
function oneHotOptions(params: CaseInput["params"]): Omit<OneHotOptions, "columns"> {
  const drop = params["drop"] as "first" | "if_binary" | null | undefined;
  const handleUnknown = params["handle_unknown"] as "error" | "ignore" | "infrequent_if_exist" | undefined;
  return {
    drop: drop === "if_binary" ? "if-binary" : (drop ?? null),
    handleUnknown:
      handleUnknown === "infrequent_if_exist" ? "infrequent-if-exist" : (handleUnknown ?? "error"),
    ...("min_frequency" in params ? { minFrequency: params["min_frequency"] as number } : {}),
    ...("max_categories" in params ? { maxCategories: params["max_categories"] as number } : {}),
  };
}
