import type { AnyTable } from "../table.ts";
import {
  applyDiscretizer,
  fitDiscretizer,
  type Discretizer,
  type DiscretizerOptions,
} from "./discretizer.ts";
import {
  applyMinMaxScaler,
  fitMinMaxScaler,
  type MinMaxScaler,
  type MinMaxScalerOptions,
} from "./min-max-scaler.ts";
import { checkColumns, inWords, withMatrix, type ColumnsOption, type StepKind } from "./recipe-step.ts";
import {
  applyRobustScaler,
  fitRobustScaler,
  type RobustScaler,
  type RobustScalerOptions,
} from "./robust-scaler.ts";
import {
  applyStandardScaler,
  fitStandardScaler,
  type StandardScaler,
  type StandardScalerOptions,
} from "./standard-scaler.ts";
import {
  applyPowerTransform,
  fitPowerTransform,
  type PowerTransform,
  type PowerTransformOptions,
} from "./yeo-johnson.ts";

const check = <T extends ColumnsOption>(table: AnyTable, options: T): T => {
  checkColumns(table, options.columns);
  return options;
};

/** Scales columns by mean and standard deviation. */
export const standardStep: StepKind<ColumnsOption & StandardScalerOptions, StandardScaler> = {
  fit: (table, options) => fitStandardScaler(table, check(table, options)),
  apply(scaler, table) {
    return { table: withMatrix(table, applyStandardScaler(scaler, table)) };
  },
  describe: ({ columns, mean, scale }) =>
    columns.map(
      (name, j) => `Scales ${name}: less its mean ${inWords(mean[j]!)}, over ${inWords(scale[j]!)}.`,
    ),
};

/** Scales columns by median and quantile range. */
export const robustStep: StepKind<ColumnsOption & RobustScalerOptions, RobustScaler> = {
  fit: (table, options) => fitRobustScaler(table, check(table, options)),
  apply(scaler, table) {
    return { table: withMatrix(table, applyRobustScaler(scaler, table)) };
  },
  describe: ({ columns, center, scale }) =>
    columns.map(
      (name, j) => `Scales ${name}: less its median ${inWords(center[j]!)}, over ${inWords(scale[j]!)}.`,
    ),
};

/** Brings columns to a range. */
export const minMaxStep: StepKind<ColumnsOption & MinMaxScalerOptions, MinMaxScaler> = {
  fit: (table, options) => fitMinMaxScaler(table, check(table, options)),
  apply(scaler, table) {
    return { table: withMatrix(table, applyMinMaxScaler(scaler, table)) };
  },
  describe: ({ columns, min, max, featureRange: [low, high], clip }) =>
    columns.map((name, j) => {
      const from = `${inWords(min[j]!)} to ${inWords(max[j]!)}`;
      const beyond = clip ? "values beyond are held there" : "values beyond go beyond";
      return `Brings ${name} from ${from} to ${inWords(low)} to ${inWords(high)}; ${beyond}.`;
    }),
};

/** Puts columns into bins, numbered from 0. */
export const discretizeStep: StepKind<ColumnsOption & DiscretizerOptions, Discretizer> = {
  fit: (table, options) => fitDiscretizer(table, check(table, options)),
  apply(discretizer, table) {
    return { table: withMatrix(table, applyDiscretizer(discretizer, table)) };
  },
  describe: ({ columns, edges }) =>
    columns.map((name, j) => {
      const inner = edges[j]!.slice(1, -1);
      if (inner.length === 0) return `Puts all values of ${name} into bin 0.`;
      return `Puts ${name} into bins 0 to ${inner.length}, cut at ${inner.map(inWords).join(", ")}.`;
    }),
};

/** Makes columns more normal. */
export const powerStep: StepKind<ColumnsOption & PowerTransformOptions, PowerTransform> = {
  fit: (table, options) => fitPowerTransform(table, check(table, options)),
  apply(transform, table) {
    return { table: withMatrix(table, applyPowerTransform(transform, table)) };
  },
  describe: ({ columns, lambda, mean, scale }) =>
    columns.map(
      (name, j) =>
        `Transforms ${name} by Yeo–Johnson with power ${inWords(lambda[j]!)}, less ${inWords(mean[j]!)}, over ${inWords(scale[j]!)}.`,
    ),
};
