import { expect, test } from "vitest";
import { textColumn } from "../../../analysis/build-columns.ts";
import { segmentRows } from "../../../analysis/segmentation/segment-rows.ts";
import { Table } from "../../../analysis/table.ts";

test("segmentRows() tells a key called segment from the segment", () => {
  const data = Table.fromColumns({ segment: ["retail"] });
  const rows = segmentRows(data, "segment", textColumn(["Segment 1"]));
  expect(rows.toJSON()).toEqual([{ key: "retail", segment: "Segment 1" }]);
});
