import { readParameters, type Method } from "../method.ts";
import type { UnusualMethod } from "./detectors.ts";
import { findUnusualSteps, type UnusualRows } from "./find-unusual.ts";

/** Unusual rows as a method: its form, its checks, its run. */
export const unusualMethod: Method<UnusualRows> = {
  name: "findUnusual",
  title: "Unusual rows",
  inputs: ["data"],
  parameters: [
    {
      type: "columns",
      name: "columns",
      label: "Columns",
      help: "What rows are compared by.",
      kinds: ["number", "bigint", "boolean"],
    },
    {
      type: "column",
      name: "key",
      label: "Name of a row",
      help: "For instance the customer; shown beside each unusual row.",
      kinds: ["number", "bigint", "text"],
      optional: true,
    },
    {
      type: "choice",
      name: "method",
      label: "Method",
      help: "isolation-forest suits most data; lof and knn find rows far from any group; mad looks at single columns; mahalanobis at broken correlations.",
      default: "isolation-forest",
      options: ["isolation-forest", "lof", "knn", "mad", "mahalanobis", "ecod", "copod", "hbos"],
    },
    {
      type: "choice",
      name: "limit",
      label: "What is flagged",
      help: "auto: scores above 0.5, where the method itself sees something odd; contamination: a share of the rows; threshold: scores above a number.",
      default: "contamination",
      options: ["auto", "contamination", "threshold"],
    },
    {
      type: "number",
      name: "contamination",
      label: "Share of rows to flag",
      help: "Used where a share of the rows is flagged. It is your guess: the method cannot know it.",
      default: 0.01,
      min: 0.0001,
      max: 0.5,
      whole: false,
    },
    {
      type: "number",
      name: "threshold",
      label: "Score above which rows are flagged",
      help: "Used where scores above a number are flagged; 0 is usual, 1 is very strange.",
      default: 0.6,
      min: 0,
      max: 1,
      whole: false,
    },
    {
      type: "number",
      name: "seed",
      folded: true,
      label: "Seed",
      help: "The same seed gives the same isolation forest.",
      default: 0,
      min: 0,
      max: 2 ** 31,
      whole: true,
    },
  ],
  *run(tables, given) {
    const values = readParameters(unusualMethod, given);
    const key = values["key"] as string;
    return yield* findUnusualSteps(tables[0]!, {
      columns: values["columns"] as readonly string[],
      method: values["method"] as UnusualMethod,
      seed: values["seed"] as number,
      ...(key === "" ? {} : { key }),
      ...(values["limit"] === "contamination" ? { contamination: values["contamination"] as number } : {}),
      ...(values["limit"] === "threshold" ? { threshold: values["threshold"] as number } : {}),
    });
  },
  tables: { unusual: ({ table }) => table, reasons: ({ reasons }) => reasons },
};
