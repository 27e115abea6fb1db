import type { Parameter } from "../method.ts";

/** Parameters that several methods of segmentation ask for. */
export const columnsParameter: Parameter = {
  type: "columns",
  name: "columns",
  label: "Columns",
  help: "What rows are compared by.",
  kinds: ["number", "bigint", "boolean"],
};

export const keyParameter: Parameter = {
  type: "column",
  name: "key",
  label: "Key",
  help: "For instance the customer; stands beside each row's segment.",
  kinds: ["number", "bigint", "text"],
  optional: true,
};

export const scaleParameter: Parameter = {
  type: "choice",
  name: "scale",
  label: "Scaling",
  help: "standard makes columns of different units count alike.",
  default: "standard",
  options: ["standard", "none"],
};

export const seedParameter: Parameter = {
  type: "number",
  name: "seed",
  folded: true,
  label: "Seed",
  help: "The same seed gives the same segments.",
  default: 0,
  min: 0,
  max: 2 ** 31,
  whole: true,
};
