import { isNumeric, missingCount } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { readParameters, type Method, type ParameterValues } from "../method.ts";
import { Table, type AnyTable } from "../table.ts";
import {
  applyColumnRecipeSteps,
  fitColumnRecipeSteps,
  type ColumnRecipe,
  type Prepared,
  type RecipeStep,
} from "./column-recipe.ts";

/** A prepared table and the recipe for others. */
export interface PreparedByMethod extends Prepared {
  readonly recipe: ColumnRecipe;
}

/** Preparing columns as a method: its form, its checks, its run. */
export const prepareMethod: Method<PreparedByMethod> = {
  name: "prepare",
  title: "Prepared columns",
  inputs: ["data"],
  parameters: [
    {
      type: "columns",
      name: "columns",
      label: "Columns",
      help: "What is prepared; other columns stay as they are.",
      kinds: ["number", "bigint", "boolean", "text"],
    },
    {
      type: "choice",
      name: "missing",
      label: "Missing values",
      help: "What fills gaps of numbers: the column's median, mean or mode, or the mean of the 5 nearest rows. Text gets its mode. Or drop the rows, or keep the gaps.",
      default: "median",
      options: ["median", "mean", "mode", "nearest", "drop", "keep"],
    },
    {
      type: "switch",
      name: "flagMissing",
      label: "Flag missing values",
      help: "Adds a column that tells where a gap was.",
      default: false,
    },
    {
      type: "choice",
      name: "outliers",
      label: "Outliers",
      help: "Numbers beyond 1.5 quartile ranges, 3 standard deviations or a modified z-score of 3.5 are moved to that bound; winsorize moves the outer 5% on each side.",
      default: "keep",
      options: ["keep", "iqr", "z", "modified-z", "winsorize"],
    },
    {
      type: "choice",
      name: "scale",
      label: "Scale",
      help: "standard by mean and deviation, robust by median and quartiles, min-max to 0 and 1, five bins, or yeo-johnson against skew.",
      default: "keep",
      options: ["keep", "standard", "robust", "min-max", "bins", "yeo-johnson"],
    },
    {
      type: "choice",
      name: "encode",
      label: "Text",
      help: "one-hot makes a column of 0 and 1 for each category, ordinal numbers the categories.",
      default: "keep",
      options: ["keep", "one-hot", "ordinal"],
    },
    {
      type: "column",
      name: "fitOn",
      label: "Learn from",
      help: "Only rows where this is true are learned from; all are prepared.",
      kinds: ["boolean"],
      optional: true,
    },
  ],
  *run([data], given) {
    const values = readParameters(prepareMethod, given);
    const reference = rowsToFitOn(data!, values["fitOn"] as string);
    const steps = stepsOf(reference, values);
    const recipe = yield* fitColumnRecipeSteps(reference, steps);
    return { recipe, ...(yield* applyColumnRecipeSteps(recipe, data!)) };
  },
  tables: { prepared: ({ table }) => Table.fromData(table.toData()), steps: ({ report }) => report },
};

function rowsToFitOn(data: AnyTable, column: string): AnyTable {
  if (column === "") return data;
  const isFitted = data.column(column);
  const rows = data.numbers(column);
  if (isFitted.kind === "boolean" && rows.includes(1))
    return data.where(rows.map((value) => (value === 1 ? 1 : 0)));
  throw new AnalysisError(
    "bad-parameter",
    isFitted.kind === "boolean"
      ? `No row is true in "${column}".`
      : `Column "${column}" holds ${isFitted.kind} values, not true and false.`,
    "Choose a column that is true where rows are to be learned from, or none.",
  );
}

/** The steps that the form asks for, in their order. */
function stepsOf(reference: AnyTable, values: ParameterValues): RecipeStep[] {
  const columns = values["columns"] as readonly string[];
  const kindOf = (name: string): string => reference.column(name).kind;
  const numbers = columns.filter((name) => isNumeric(reference.column(name)) && kindOf(name) !== "boolean");
  const texts = columns.filter((name) => kindOf(name) === "text");
  const others = columns.filter((name) => !numbers.includes(name));
  const gaps = columns.filter((name) => missingCount(reference.column(name)) > 0);
  return [
    ...(values["flagMissing"] === true ? only({ kind: "flag-missing", columns: gaps }) : []),
    ...fillSteps(values["missing"] as string, numbers, others),
    ...outlierSteps(values["outliers"] as string, numbers),
    ...scaleSteps(values["scale"] as string, numbers),
    ...encodeSteps(values["encode"] as string, texts),
  ];
}

/** The step, unless it has no columns to work on. */
const only = <S extends RecipeStep>(step: S): S[] => (step.columns.length > 0 ? [step] : []);

function fillSteps(missing: string, numbers: readonly string[], others: readonly string[]): RecipeStep[] {
  switch (missing) {
    case "keep":
      return [];
    case "drop":
      return only({ kind: "drop-missing", columns: [...numbers, ...others] });
    case "nearest":
      return [
        ...only({ kind: "impute-nearest", columns: numbers }),
        ...only({ kind: "impute", columns: others, strategy: "mode" }),
      ];
    default:
      return [
        ...only({ kind: "impute", columns: numbers, strategy: missing as "mean" | "median" | "mode" }),
        ...only({ kind: "impute", columns: others, strategy: "mode" }),
      ];
  }
}

function outlierSteps(method: string, columns: readonly string[]): RecipeStep[] {
  if (method === "keep") return [];
  if (method === "winsorize") return only({ kind: "winsorize", columns });
  return only({ kind: "outliers", columns, method: method as "iqr" | "z" | "modified-z" });
}

function scaleSteps(scale: string, columns: readonly string[]): RecipeStep[] {
  if (scale === "keep") return [];
  if (scale === "bins") return only({ kind: "discretize", columns });
  return only({ kind: scale as "standard" | "robust" | "min-max" | "yeo-johnson", columns });
}

function encodeSteps(encode: string, columns: readonly string[]): RecipeStep[] {
  switch (encode) {
    case "one-hot":
      return only({ kind: "one-hot", columns, handleUnknown: "ignore" });
    case "ordinal":
      return only({ kind: "ordinal", columns, handleUnknown: "use-encoded-value" });
    default:
      return [];
  }
}
