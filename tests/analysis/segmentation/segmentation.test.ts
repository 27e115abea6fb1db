import { expect, test } from "vitest";
import { drain } from "../../../analysis/method.ts";
import { segmentationMethod } from "../../../analysis/segmentation/segmentation.ts";
import { Table } from "../../../analysis/table.ts";

const table = Table.fromColumns({ a: [0, 1, 2, 50, 51, 52] });
const run = (values: Parameters<typeof segmentationMethod.run>[1]) =>
  drain(segmentationMethod.run([table], values));

test("segmentationMethod chooses k unless told not to", () => expect(run({ columns: ["a"] }).k).toBe(2));
test("segmentationMethod takes a given k", () =>
  expect(run({ columns: ["a"], chooseK: false, k: 3 }).k).toBe(3));
test("segmentationMethod refuses to run without columns", () => {
  expect(() => run({})).toThrow('"columns" is not given.');
});
