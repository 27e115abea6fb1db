import type { Correction } from "../inference/adjust-p.ts";
import { readParameters, type Method } from "../method.ts";
import type { NumberTest } from "./difference-test.ts";
import { differenceTestsSteps, type DifferenceTests } from "./difference-tests.ts";
import {
  chosenColumn,
  columnsParameter,
  correctionParameter,
  keyParameter,
  segmentParameter,
} from "./method-parameters.ts";

/** Tests whether segments differ, as a method: its form, its checks, its run. */
export const compareSegmentsMethod: Method<DifferenceTests> = {
  name: "differenceTests",
  title: "Differences between segments",
  inputs: ["customers"],
  parameters: [
    segmentParameter,
    columnsParameter,
    keyParameter,
    {
      type: "choice",
      name: "test",
      label: "Test of numbers",
      help: "auto compares means by welch where every segment has 30 values, and else ranks by kruskal.",
      default: "auto",
      options: ["auto", "welch", "anova", "kruskal"],
    },
    correctionParameter,
  ],
  *run(tables, given) {
    const values = readParameters(compareSegmentsMethod, given);
    return yield* differenceTestsSteps(tables[0]!, {
      segment: values["segment"] as string,
      columns: values["columns"] as readonly string[],
      ...chosenColumn(values, "key"),
      test: values["test"] as NumberTest | "auto",
      correction: values["correction"] as Correction,
    });
  },
  tables: { tests: ({ table }) => table },
};
