import type { Correction } from "../inference/adjust-p.ts";
import { readParameters, type Method } from "../method.ts";
import { clickThrough, type ClickThrough } from "./click-through.ts";
import { chosenColumn, confidenceParameter, correctionParameter } from "./method-parameters.ts";

/** Click-through as a method: its form, its checks, its run. */
export const clickThroughMethod: Method<ClickThrough> = {
  name: "clickThrough",
  title: "Click-through by campaign and segment",
  inputs: ["campaigns"],
  parameters: [
    {
      type: "column",
      name: "impressions",
      label: "Impressions",
      help: "How often it was shown. Without it each row is one impression.",
      kinds: ["number", "bigint"],
      optional: true,
    },
    {
      type: "column",
      name: "clicks",
      label: "Clicks",
      help: "How often it was clicked, or whether.",
      kinds: ["number", "bigint", "boolean"],
      optional: false,
    },
    {
      type: "columns",
      name: "by",
      label: "Compare by",
      help: "For instance campaign and segment.",
      kinds: ["number", "bigint", "boolean", "text"],
    },
    {
      type: "column",
      name: "key",
      label: "Impression",
      help: "Column that tells one row of impressions from another, so that each counts once even after a join.",
      kinds: ["number", "bigint", "text"],
      optional: true,
    },
    confidenceParameter,
    correctionParameter,
  ],
  *run(tables, given) {
    const values = readParameters(clickThroughMethod, given);
    yield { fraction: null, text: "click-through rates" };
    return clickThrough(tables[0]!, {
      ...chosenColumn(values, "impressions"),
      clicks: values["clicks"] as string,
      by: values["by"] as readonly string[],
      ...chosenColumn(values, "key"),
      confidence: values["confidence"] as number,
      correction: values["correction"] as Correction,
    });
  },
  tables: { cells: ({ table }) => table, margins: ({ marginTable }) => marginTable },
};
