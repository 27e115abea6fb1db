import type { Parameter, ParameterValues } from "../method.ts";

/** The column of segments. */
export const segmentParameter = {
  type: "column",
  name: "segment",
  label: "Segment",
  help: "Column that holds the segment of each customer. Rows without one are left out.",
  kinds: ["number", "bigint", "boolean", "text"],
  optional: false,
} satisfies Parameter;

/** The column of customers. */
export const keyParameter: Parameter = {
  type: "column",
  name: "key",
  label: "Customer",
  help: "Column that tells whose row it is, so that each customer counts once even after a join. Without it rows count.",
  kinds: ["number", "bigint", "text"],
  optional: true,
};

/** The columns that are profiled. */
export const columnsParameter: Parameter = {
  type: "columns",
  name: "columns",
  label: "Columns",
  help: "What segments are compared by: numbers as amounts, text and booleans as categories.",
  kinds: ["number", "bigint", "boolean", "text"],
};

export const confidenceParameter: Parameter = {
  type: "number",
  name: "confidence",
  folded: true,
  label: "Confidence",
  help: "Of all intervals.",
  default: 0.95,
  min: 0.5,
  max: 0.999,
  whole: false,
};

export const correctionParameter: Parameter = {
  type: "choice",
  name: "correction",
  folded: true,
  label: "Correction",
  help: "How p values are corrected for the number of tests; bh bounds the share of false alarms, holm the chance of any.",
  default: "bh",
  options: ["bh", "by", "holm", "hochberg", "bonferroni", "none"],
};

/** An optional column as a property: none where it is not chosen. */
export function chosenColumn<Name extends string>(
  values: ParameterValues,
  name: Name,
): Partial<Readonly<Record<Name, string>>> {
  const value = values[name];
  return typeof value === "string" && value !== "" ? ({ [name]: value } as Record<Name, string>) : {};
}
