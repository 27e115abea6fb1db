import type { Method } from "../method.ts";
import { readParameters } from "../method.ts";
import { compareDriftSteps, type DriftComparison } from "./compare-drift.ts";

/** Comparison of two periods as a method: its form, its checks, its run. */
export const driftMethod: Method<DriftComparison> = {
  name: "compareDrift",
  title: "Drift between two periods",
  inputs: ["reference", "current"],
  parameters: [
    {
      type: "columns",
      name: "columns",
      label: "Columns",
      help: "What is compared between the periods.",
      kinds: ["number", "bigint", "boolean", "text"],
    },
    {
      type: "number",
      name: "bins",
      folded: true,
      label: "Bins",
      help: "Quantile bins fitted on the reference.",
      default: 10,
      min: 2,
      max: 100,
      whole: true,
    },
    {
      type: "number",
      name: "driftShare",
      folded: true,
      label: "Share of drifted columns",
      help: "From this share on, the table as a whole counts as drifted.",
      default: 0.5,
      min: 0,
      max: 1,
      whole: false,
    },
  ],
  *run(tables, given) {
    const values = readParameters(driftMethod, given);
    return yield* compareDriftSteps(tables[0]!, tables[1]!, {
      columns: values["columns"] as readonly string[],
      bins: values["bins"] as number,
      driftShare: values["driftShare"] as number,
    });
  },
  tables: { drift: ({ table }) => table, bins: ({ bins }) => bins, measures: ({ measures }) => measures },
};
