import { numberColumn } from "../build-columns.ts";
import { readParameters, type Method } from "../method.ts";
import { Table } from "../table.ts";
import { filledColumns } from "./filled-columns.ts";
import { columnsParameter, keyParameter, scaleParameter, seedParameter } from "./parameters.ts";
import { segmentMap, type SegmentMap } from "./segment-map.ts";
import { segmentRows } from "./segment-rows.ts";
import { wardSegmentsSteps, type WardModel } from "./ward-segments.ts";

export interface WardResult {
  readonly model: WardModel;
  /** The segment of each row, beside its key. */
  readonly rows: Table;
  readonly map: SegmentMap;
}

/** Merges that are listed: enough to see where to cut. */
const lastMerges = 30;

/** Segmentation by Ward's rule as a method: its form, its checks, its run. */
export const wardMethod: Method<WardResult> = {
  name: "wardSegments",
  title: "Segments by a tree (Ward)",
  inputs: ["data"],
  parameters: [
    columnsParameter,
    keyParameter,
    {
      type: "number",
      name: "k",
      label: "Segments",
      help: "Where the tree is cut. The table of merges shows by how much each number of segments differs.",
      default: 4,
      min: 1,
      max: 50,
      whole: true,
    },
    scaleParameter,
    {
      type: "number",
      name: "treeRows",
      folded: true,
      label: "Rows in the tree",
      help: "With more rows a random sample makes the tree; the others go to the nearest center.",
      default: 5_000,
      min: 50,
      max: 5_000,
      whole: true,
    },
    seedParameter,
  ],
  *run([data], given) {
    const values = readParameters(wardMethod, given);
    const columns = yield* filledColumns(data!, values["columns"] as readonly string[]);
    const scale = values["scale"] as "standard" | "none";
    const model = yield* wardSegmentsSteps(data!, {
      columns,
      scale,
      k: values["k"] as number,
      treeRows: values["treeRows"] as number,
      seed: values["seed"] as number,
    });
    return {
      model,
      rows: segmentRows(data!, values["key"] as string, model.segments),
      map: segmentMap(data!, model.segments, { columns, scale }),
    };
  },
  tables: {
    segments: ({ model }) => model.summary,
    rows: ({ rows }) => rows,
    map: ({ map }) => map.points,
    merges: ({ model }) => listMerges(model),
  },
};

/** The last merges, from the top of the tree: how many segments are left after each, its height and its rows. */
function listMerges({ linkage: { merges } }: WardModel): Table {
  const last = merges.slice(-lastMerges).toReversed();
  return Table.fromColumns({
    segments: numberColumn(last.map((_, at) => at + 1)),
    height: numberColumn(last.map(({ height }) => height)),
    rows: numberColumn(last.map(({ size }) => size)),
  });
}
