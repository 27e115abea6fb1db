import { readCompleteRows, readMatrix } from "../matrix.ts";
import { readParameters, type Method, type Steps } from "../method.ts";
import { columnMoments, standardizeMatrix } from "../moments.ts";
import { Table, type AnyTable } from "../table.ts";
import { scoreKSteps } from "./choose-k.ts";
import { filledColumns } from "./filled-columns.ts";
import { kmeansSteps, type KMeansModel, type KMeansOptions } from "./kmeans.ts";
import { miniBatchKmeansSteps } from "./mini-batch-kmeans.ts";
import { columnsParameter, keyParameter, scaleParameter, seedParameter } from "./parameters.ts";
import { segmentMap, type SegmentMap } from "./segment-map.ts";
import { segmentRows } from "./segment-rows.ts";
import { silhouetteBarsSteps } from "./silhouette-bars.ts";

export interface SegmentationResult {
  readonly model: KMeansModel;
  /** The segment of each row, beside its key. */
  readonly rows: Table;
  readonly map: SegmentMap;
  /** What k was chosen by; without rows if it was given. */
  readonly scores: Table;
  /** The silhouettes of at most 2,000 rows, segment by segment; without rows where they are not determined. */
  readonly silhouettes: Table;
}

/** A silhouette plot shows no more. */
const silhouetteRows = 2_000;

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
    const columns = yield* filledColumns(data!, values["columns"] as readonly string[]);
    const scale = values["scale"] as "standard" | "none";
    const options = { columns, scale, nInit: values["nInit"] as number, seed: values["seed"] as number };
    const most = values["k"] as number;
    const choice = values["chooseK"] === true ? yield* scoreKSteps(data!, { ...options, kMax: most }) : null;
    const fitSteps = values["algorithm"] === "lloyd" ? kmeansSteps : miniBatchKmeansSteps;
    const model = yield* fitSteps(data!, { ...options, k: choice?.k ?? most });
    const silhouettes = yield* silhouettesSteps(data!, model, options);
    return {
      model,
      silhouettes,
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
    silhouettes: ({ silhouettes }) => silhouettes,
  },
};

/** Silhouettes in the space in which the segments were found. */
function* silhouettesSteps(
  data: AnyTable,
  { segments }: KMeansModel,
  { columns, scale, seed }: Pick<KMeansOptions, "columns" | "scale" | "seed">,
): Steps<Table> {
  const matrix = readMatrix(data, columns);
  const { matrix: complete } = readCompleteRows(matrix);
  const found = new Set(segments.codes.filter((code) => code >= 0)).size;
  if (found < 2 || found >= complete.numRows)
    return Table.fromColumns({ row: [], segment: [], silhouette: [] });
  const space = scale === "standard" ? standardizeMatrix(matrix, columnMoments(complete)) : matrix;
  const { bars } = yield* silhouetteBarsSteps(space, segments, {
    exactRows: silhouetteRows,
    ...(seed === undefined ? {} : { seed }),
  });
  return bars;
}
