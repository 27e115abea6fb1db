import type { Method } from "../method.ts";
import { readParameters } from "../method.ts";
import type { CalendarPeriod } from "../periods.ts";
import { driftOverTimeSteps, type DriftOverTime } from "./drift-over-time.ts";

/** Drift of day, week or month against a reference as a method: its form, its checks, its run. */
export const driftOverTimeMethod: Method<DriftOverTime> = {
  name: "driftOverTime",
  title: "Drift over time",
  inputs: ["data"],
  parameters: [
    {
      type: "column",
      name: "time",
      label: "Time",
      help: "Dates, or text such as 2026-03-31.",
      kinds: ["date", "text"],
      optional: false,
    },
    {
      type: "columns",
      name: "columns",
      label: "Columns",
      help: "What is compared between windows.",
      kinds: ["number", "bigint", "boolean", "text"],
    },
    {
      type: "choice",
      name: "every",
      label: "Window",
      help: "How long a window is; rows cuts windows of equal size.",
      default: "month",
      options: ["day", "week", "month", "rows"],
    },
    {
      type: "number",
      name: "rows",
      label: "Rows per window",
      help: "Used if the window is rows.",
      default: 1000,
      min: 1,
      max: 1e7,
      whole: true,
    },
    {
      type: "choice",
      name: "reference",
      label: "Reference",
      help: "What each window is compared with.",
      default: "first windows",
      options: ["first windows", "previous window"],
    },
    {
      type: "number",
      name: "referenceWindows",
      folded: true,
      label: "Reference windows",
      help: "How many of the first windows are the reference; their spread gives the limits.",
      default: 3,
      min: 1,
      max: 1000,
      whole: true,
    },
    {
      type: "number",
      name: "minRows",
      folded: true,
      label: "Least rows",
      help: "Windows of fewer rows are not compared.",
      default: 30,
      min: 1,
      max: 1e6,
      whole: true,
    },
  ],
  *run(tables, given) {
    const values = readParameters(driftOverTimeMethod, given);
    const every = values["every"] as CalendarPeriod | "rows";
    return yield* driftOverTimeSteps(tables[0]!, {
      time: values["time"] as string,
      columns: values["columns"] as readonly string[],
      every: every === "rows" ? { rows: values["rows"] as number } : every,
      reference:
        values["reference"] === "previous window"
          ? "previous"
          : { windows: values["referenceWindows"] as number },
      minRows: values["minRows"] as number,
    });
  },
  tables: {
    windows: ({ table }) => table,
    drift: ({ columns }) => columns,
    measures: ({ measures }) => measures,
    bins: ({ bins }) => bins,
  },
};
