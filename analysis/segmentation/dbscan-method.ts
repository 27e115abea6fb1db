import { numberColumn, textColumn } from "../build-columns.ts";
import { readParameters, type Method } from "../method.ts";
import { Table } from "../table.ts";
import { dbscanSteps, type DbscanModel } from "./dbscan.ts";
import { kDistanceCurveSteps } from "./k-distance.ts";
import { filledColumns } from "./filled-columns.ts";
import { columnsParameter, keyParameter, scaleParameter } from "./parameters.ts";
import { segmentMap, type SegmentMap } from "./segment-map.ts";
import { segmentRows } from "./segment-rows.ts";

export interface DbscanResult {
  readonly model: DbscanModel;
  /** The segment of each row, beside its key. */
  readonly rows: Table;
  readonly map: SegmentMap;
  /** The k-distance curve: `position` and `distance`, ascending. */
  readonly curve: Table;
}

/** Segmentation by density as a method: its form, its checks, its run. */
export const dbscanMethod: Method<DbscanResult> = {
  name: "dbscan",
  title: "Segments by density (DBSCAN)",
  inputs: ["data"],
  parameters: [
    columnsParameter,
    keyParameter,
    scaleParameter,
    {
      type: "number",
      name: "eps",
      label: "Reach",
      help: "Rows at most so far apart are neighbors; 0 takes the distance a tenth below the top of the curve.",
      default: 0,
      min: 0,
      max: 1e12,
      whole: false,
    },
    {
      type: "number",
      name: "minSamples",
      label: "Neighbors",
      help: "So many rows within reach, the row itself among them, make a row part of a segment's core.",
      default: 5,
      min: 2,
      max: 10_000,
      whole: true,
    },
  ],
  *run([data], given) {
    const values = readParameters(dbscanMethod, given);
    const columns = yield* filledColumns(data!, values["columns"] as readonly string[]);
    const scale = values["scale"] as "standard" | "none";
    const minSamples = values["minSamples"] as number;
    const curve = yield* kDistanceCurveSteps(data!, { columns, scale, k: minSamples - 1 });
    const eps = (values["eps"] as number) || curve.proposedEps;
    const model = yield* dbscanSteps(data!, { columns, scale, eps, minSamples });
    return {
      model,
      rows: segmentRows(data!, values["key"] as string, model.segments),
      map: segmentMap(data!, model.segments, { columns, scale }),
      curve: Table.fromColumns({
        position: numberColumn(curve.distances.map((_, position) => position)),
        distance: numberColumn(curve.distances),
      }),
    };
  },
  tables: {
    segments: ({ model }) => summarize(model),
    rows: ({ rows }) => rows,
    map: ({ map }) => map.points,
    curve: ({ curve }) => curve,
  },
};

function summarize({ sizes, numNoise, segments }: DbscanModel): Table {
  const counts = [...sizes, numNoise];
  const total = counts.reduce((a, b) => a + b, 0);
  return Table.fromColumns({
    segment: textColumn(segments.dictionary),
    rows: numberColumn(counts),
    share: numberColumn(counts.map((count) => count / total)),
  });
}
