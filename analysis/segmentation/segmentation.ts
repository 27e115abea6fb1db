import { readParameters, type Method } from "../method.ts";
import { Table } from "../table.ts";
import { scoreKSteps } from "./choose-k.ts";
import { kmeansSteps, type KMeansModel } from "./kmeans.ts";
import { miniBatchKmeansSteps } from "./mini-batch-kmeans.ts";
import { columnsParameter, keyParameter, scaleParameter, seedParameter } from "./parameters.ts";
import { segmentMap, type SegmentMap } from "./segment-map.ts";
import { segmentRows } from "./segment-rows.ts";

export interface SegmentationResult {
  readonly model: KMeansModel;
  /** The segment of each row, beside its key. */
  readonly rows: Table;
  readonly map: SegmentMap;
  /** What k was chosen by; without rows if it was given. */
  readonly scores: Table;
}

/** Segmentation by k-means as a method: its form, its checks, its run. */
export const segmentationMethod: Method<SegmentationResult> = {
  name: "kmeans",
  title: "Segments by k-means",
  inputs: ["data"],
  parameters: [
    columnsParameter,
    keyParameter,
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
    scaleParameter,
    {
      type: "choice",
      name: "algorithm",
      folded: true,
      label: "Algorithm",
      help: "lloyd refines over every row; mini-batch learns from random batches, for millions of rows.",
      default: "lloyd",
      options: ["lloyd", "mini-batch"],
    },
    {
      type: "number",
      name: "nInit",
      folded: true,
      label: "Starts",
      help: "The best of so many is kept.",
      default: 10,
      min: 1,
      max: 100,
      whole: true,
    },
    seedParameter,
  ],
  *run([data], given) {
    const values = readParameters(segmentationMethod, given);
    const columns = values["columns"] as readonly string[];
    const scale = values["scale"] as "standard" | "none";
    const options = { columns, scale, nInit: values["nInit"] as number, seed: values["seed"] as number };
    const most = values["k"] as number;
    const choice = values["chooseK"] === true ? yield* scoreKSteps(data!, { ...options, kMax: most }) : null;
    const fitSteps = values["algorithm"] === "lloyd" ? kmeansSteps : miniBatchKmeansSteps;
    const model = yield* fitSteps(data!, { ...options, k: choice?.k ?? most });
    return {
      model,
      rows: segmentRows(data!, values["key"] as string, model.segments),
      map: segmentMap(data!, model.segments, { columns, scale }),
      scores: choice?.table ?? Table.fromColumns({ k: [], silhouette: [], inertia: [] }),
    };
  },
  tables: {
    segments: ({ model }) => model.summary,
    rows: ({ rows }) => rows,
    map: ({ map }) => map.points,
    scores: ({ scores }) => scores,
  },
};
