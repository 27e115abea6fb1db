import { numberColumn, textColumn } from "../build-columns.ts";
import { readParameters, type Method } from "../method.ts";
import { Table } from "../table.ts";
import { activityTiers, type ActivityTiers } from "./activity-tiers.ts";
import { keyParameter } from "./parameters.ts";
import { segmentRows } from "./segment-rows.ts";

export interface ActivityResult extends ActivityTiers {
  /** The tier of each row as `segment`, beside its key. */
  readonly rows: Table;
}

/** Tiers of activity as a method: its form, its checks, its run. */
export const activityMethod: Method<ActivityResult> = {
  name: "activityTiers",
  title: "Frequent, moderate and occasional customers",
  inputs: ["customers"],
  parameters: [
    {
      type: "column",
      name: "count",
      label: "Activity",
      help: "How much a customer does, such as the number of transactions.",
      kinds: ["number", "bigint"],
      optional: false,
    },
    keyParameter,
    {
      type: "number",
      name: "occasional",
      label: "Occasional up to",
      help: "The share of customers, the least active ones, below the first cut.",
      default: 1 / 3,
      min: 0,
      max: 1,
      whole: false,
    },
    {
      type: "number",
      name: "moderate",
      label: "Moderate up to",
      help: "The share of customers below the second cut; those above are frequent.",
      default: 2 / 3,
      min: 0,
      max: 1,
      whole: false,
    },
  ],
  *run([customers], given) {
    const values = readParameters(activityMethod, given);
    yield { fraction: null, text: "Splitting customers by activity" };
    const counts = customers!.column(values["count"] as string);
    const found = activityTiers(counts, {
      quantiles: [values["occasional"] as number, values["moderate"] as number],
    });
    return { ...found, rows: segmentRows(customers!, values["key"] as string, found.tiers) };
  },
  tables: { tiers: summarize, rows: ({ rows }) => rows },
};

/** One row per tier: its customers, and the counts that it lies between. */
function summarize({ sizes, cutPoints: [low, high] }: ActivityResult): Table {
  return Table.fromColumns({
    tier: textColumn(["occasional", "moderate", "frequent"]),
    customers: numberColumn([sizes.occasional, sizes.moderate, sizes.frequent]),
    above: numberColumn([null, low, high]),
    up_to: numberColumn([low, high, null]),
  });
}
