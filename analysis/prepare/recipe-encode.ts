import { numberColumn } from "../build-columns.ts";
import { matrixColumn } from "../matrix.ts";
import type { AnyTable } from "../table.ts";
import { categoryText, readCategories, type Category } from "./categories.ts";
import {
  applyOneHotEncoder,
  fitOneHotEncoder,
  type OneHotEncoder,
  type OneHotOptions,
} from "./one-hot-encoder.ts";
import {
  applyOrdinalEncoder,
  fitOrdinalEncoder,
  type OrdinalEncoder,
  type OrdinalOptions,
} from "./ordinal-encoder.ts";
import { inWords, newColumn, withMatrix, type StepKind } from "./recipe-step.ts";

/** Replaces columns by a column of 0 and 1 per category. */
export const oneHotStep: StepKind<OneHotOptions, OneHotEncoder> = {
  fit: fitOneHotEncoder,
  apply(encoder, table) {
    const encoded = applyOneHotEncoder(encoder, table);
    const names = encoder.columns.map(({ column }) => column);
    const kept = table.select(table.columnNames.filter((name) => !names.includes(name)));
    const features = encoded.columnNames.map(
      (name, j) => [newColumn(kept, name), numberColumn(matrixColumn(encoded, j))] as const,
    );
    return { table: kept.with(Object.fromEntries(features)), notes: unknownIn(encoder.columns, table) };
  },
  describe: ({ columns, handleUnknown }) =>
    columns.map(({ column, featureNames, infrequent }) => {
      const rare = infrequent.length > 0 ? `; infrequent: ${infrequent.map(categoryText).join(", ")}` : "";
      return `Encodes ${column} as ${featureNames.join(", ") || "nothing"}${rare}; ${sayUnknown[handleUnknown]}.`;
    }),
};

/** Replaces columns by the numbers of their categories. */
export const ordinalStep: StepKind<OrdinalOptions, OrdinalEncoder> = {
  fit: fitOrdinalEncoder,
  apply(encoder, table) {
    return {
      table: withMatrix(table, applyOrdinalEncoder(encoder, table)),
      notes: unknownIn(encoder.columns, table),
    };
  },
  describe: ({ columns, handleUnknown, unknownValue, missingValue }) =>
    columns.map(({ column, categories }) => {
      const numbers = categories.map((category, number) => `${categoryText(category)} ${number}`);
      const missing = missingValue === null ? "" : `, missing ${inWords(missingValue)}`;
      const unknown = unknownValue === null ? "missing" : inWords(unknownValue);
      const others = handleUnknown === "error" ? "another category is an error" : `others ${unknown}`;
      return `Numbers ${column}: ${numbers.join(", ")}${missing}; ${others}.`;
    }),
};

const sayUnknown: Readonly<Record<OneHotEncoder["handleUnknown"], string>> = {
  error: "another category is an error",
  ignore: "another category is 0 throughout",
  "infrequent-if-exist": "another category counts as infrequent",
};

/** A sentence for each column with categories that were not fitted. */
function unknownIn(
  columns: readonly { readonly column: string; readonly categories: readonly Category[] }[],
  table: AnyTable,
): string[] {
  return columns.flatMap(({ column, categories: fitted }) => {
    const { categories, counts } = readCategories(table.column(column));
    const unknown = categories.filter((category) => category !== null && !fitted.includes(category));
    const rows = unknown.reduce<number>(
      (total, category) => total + counts[categories.indexOf(category)]!,
      0,
    );
    if (rows === 0) return [];
    return [
      `${inWords(rows)} rows hold values of ${column} that were not fitted: ${unknown.map(categoryText).join(", ")}.`,
    ];
  });
}
