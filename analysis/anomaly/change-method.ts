import { readParameters, type Method } from "../method.ts";
import type { CalendarPeriod } from "../periods.ts";
import { changeAgainstHistorySteps, type ChangeAgainstHistory } from "./change-against-history.ts";

/** Change of customers against their own history as a method: its form, its checks, its run. */
export const changeMethod: Method<ChangeAgainstHistory> = {
  name: "changeAgainstHistory",
  title: "Customers unlike their own past",
  inputs: ["data"],
  parameters: [
    {
      type: "column",
      name: "customer",
      label: "Customer",
      help: "Whose value a row is.",
      kinds: ["number", "bigint", "text"],
      optional: false,
    },
    {
      type: "column",
      name: "time",
      label: "Time",
      help: "When it was; the last period should be complete.",
      kinds: ["date", "text"],
      optional: false,
    },
    {
      type: "columns",
      name: "values",
      label: "Values",
      help: "What is followed over time.",
      kinds: ["number", "bigint", "boolean"],
    },
    {
      type: "choice",
      name: "every",
      label: "Period",
      help: "The last one is held against the earlier ones.",
      default: "month",
      options: ["day", "week", "month"],
    },
    {
      type: "choice",
      name: "aggregate",
      label: "Value of a period",
      help: "sum suits transactions, a period without any is 0; mean suits balances.",
      default: "sum",
      options: ["sum", "mean"],
    },
    {
      type: "number",
      name: "minHistory",
      label: "Earlier periods needed",
      help: "Customers with fewer are counted, not judged.",
      default: 6,
      min: 2,
      max: 1000,
      whole: true,
    },
    {
      type: "number",
      name: "threshold",
      label: "Spreads from the usual",
      help: "Greater changes are flagged.",
      default: 5,
      min: 0.5,
      max: 100,
      whole: false,
    },
  ],
  *run(tables, given) {
    const values = readParameters(changeMethod, given);
    return yield* changeAgainstHistorySteps(tables[0]!, {
      customer: values["customer"] as string,
      time: values["time"] as string,
      values: values["values"] as readonly string[],
      every: values["every"] as CalendarPeriod,
      aggregate: values["aggregate"] as "sum" | "mean",
      minHistory: values["minHistory"] as number,
      threshold: values["threshold"] as number,
    });
  },
  tables: { changes: ({ table }) => table, all_customers: ({ all }) => all },
};
