import { z } from "../../base/zod.ts";
import type { CellSpec } from "../CellKind.ts";

const field = z.string().nullable();

// Loose: fields of the chart that this version does not know stay with it.
const chart = z.looseObject({
  table: z.string(),
  mark: z.enum([
    "bar",
    "grouped",
    "share",
    "line",
    "band",
    "area",
    "dot",
    "histogram",
    "density",
    "box",
    "cell",
  ]),
  x: field,
  y: field,
  color: field,
  facet: field,
  aggregate: z.enum(["none", "count", "sum", "mean", "median"]),
  sort: z.enum(["none", "ascending", "descending"]),
  title: z.string(),
  subtitle: z.string(),
  caption: z.string(),
});

/** A chart built by choosing fields of one table. */
export const chartSpec: CellSpec<"chart"> = {
  kind: "chart",
  label: "Chart",
  schema: z.object({ name: z.string(), chart }),
  empty: (name) => ({
    name,
    chart: {
      table: "",
      mark: "bar",
      x: null,
      y: null,
      color: null,
      facet: null,
      aggregate: "count",
      sort: "none",
      title: "",
      subtitle: "",
      caption: "",
    },
  }),
  analyze: ({ chart: { table } }) =>
    Promise.resolve({ defines: [], uses: table === "" ? [] : [table], failure: null }),
  identity: ({ chart: fields }) => JSON.stringify(fields),
  runnable: ({ chart: { table } }) => table !== "",
  values: () => ({}),
};
