import type { Method } from "../method.ts";
import { readParameters } from "../method.ts";
import { chooseKSteps } from "./choose-k.ts";
import { kmeansSteps, type KMeansModel } from "./kmeans.ts";

/** Segmentation by k-means as a method: its form, its checks, its run. */
export const segmentationMethod: Method<KMeansModel> = {
  name: "kmeans",
  title: "Segments by k-means",
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
      type: "switch",
      name: "chooseK",
      label: "Choose the number of segments",
      help: "Takes the number between 2 and the one below with the best silhouette.",
      default: true,
    },
    {
      type: "number",
      name: "k",
      label: "Segments",
      help: "How many, or how many at most.",
      default: 8,
      min: 2,
      max: 50,
      whole: true,
    },
    {
      type: "choice",
      name: "scale",
      label: "Scaling",
      help: "standard makes columns of different units count alike.",
      default: "standard",
      options: ["standard", "none"],
    },
    {
      type: "number",
      name: "nInit",
      label: "Starts",
      help: "The best of so many is kept.",
      default: 10,
      min: 1,
      max: 100,
      whole: true,
    },
    {
      type: "number",
      name: "seed",
      label: "Seed",
      help: "The same seed gives the same segments.",
      default: 0,
      min: 0,
      max: 2 ** 31,
      whole: true,
    },
  ],
  *run(tables, given) {
    const values = readParameters(segmentationMethod, given);
    const options = {
      columns: values["columns"] as readonly string[],
      scale: values["scale"] as "standard" | "none",
      nInit: values["nInit"] as number,
      seed: values["seed"] as number,
    };
    const k = values["k"] as number;
    if (values["chooseK"] !== true) return yield* kmeansSteps(tables[0]!, { ...options, k });
    return (yield* chooseKSteps(tables[0]!, { ...options, kMax: k })).model;
  },
  tables: { segments: ({ summary }) => summary },
};
