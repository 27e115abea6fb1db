import { z } from "../base/zod.ts";
import { findChartFault } from "./chart-fault.ts";
import type { Recorded, RecordedPlot } from "./recorded-plot.ts";
import { tableDataSchema } from "./table-data-schema.ts";

const json: z.ZodType<Recorded> = z.json();

/** A chart from the sandbox or from a file, before it is drawn: it can run nothing, load nothing and link to nothing. */
export const recordedPlotSchema: z.ZodType<RecordedPlot> = z
  .strictObject({ tables: z.array(tableDataSchema).max(100), options: json })
  .superRefine((plot, context) => {
    const fault = findChartFault(plot);
    if (fault !== null) context.addIssue({ code: "custom", message: fault });
  });
