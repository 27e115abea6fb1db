import type { Method } from "../method.ts";
import { readParameters } from "../method.ts";
import { segmentMigrationSteps, type SegmentMigration } from "./segment-migration.ts";

/** Migration between the segments of two periods as a method: its form, its checks, its run. */
export const segmentMigrationMethod: Method<SegmentMigration> = {
  name: "segmentMigration",
  title: "Migration between segments",
  inputs: ["before", "after"],
  parameters: [
    {
      type: "column",
      name: "key",
      label: "Customer",
      help: "Tells whose row it is; one row per customer in each table.",
      kinds: ["text", "number", "bigint"],
      optional: false,
    },
    {
      type: "column",
      name: "segment",
      label: "Segment",
      help: "The segment of the customer in that period.",
      kinds: ["text", "number", "bigint", "boolean"],
      optional: false,
    },
  ],
  *run(tables, given) {
    const values = readParameters(segmentMigrationMethod, given);
    return yield* segmentMigrationSteps(tables[0]!, tables[1]!, {
      key: values["key"] as string,
      segment: values["segment"] as string,
    });
  },
  tables: { segments: ({ table }) => table, flows: ({ flows }) => flows, matrix: ({ matrix }) => matrix },
};
