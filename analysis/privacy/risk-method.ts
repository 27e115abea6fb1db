import { textColumn } from "../build-columns.ts";
import { readParameters, type Method } from "../method.ts";
import { Table } from "../table.ts";
import { riskSummarySteps, type RiskSummary } from "./risk-summary.ts";
import type { ThreeTests } from "./three-tests.ts";

/** The risk of recognizing persons as a method: its form, its checks, its run. */
export const riskMethod: Method<RiskSummary> = {
  name: "riskSummary",
  title: "Risk of recognizing persons",
  inputs: ["data"],
  parameters: [
    {
      type: "columns",
      name: "columns",
      label: "Columns others may know",
      help: "What could tell who a row is when taken together, for instance age, sex and postcode. Not every column.",
      kinds: ["text", "number", "bigint", "boolean", "date"],
    },
    {
      type: "column",
      name: "sensitive",
      label: "Sensitive column",
      help: "What nobody should learn about a person.",
      kinds: ["text", "number", "bigint", "boolean", "date"],
      optional: true,
    },
    {
      type: "column",
      name: "weights",
      folded: true,
      label: "Weights",
      help: "How many of the population a row stands for, if the rows are a sample.",
      kinds: ["number"],
      optional: true,
    },
    {
      type: "number",
      name: "riskThreshold",
      folded: true,
      label: "Risk that counts",
      help: "Rows with a greater risk are counted; 0.2 is fewer than five alike.",
      default: 0.2,
      min: 0.001,
      max: 1,
      whole: false,
    },
  ],
  *run(tables, given) {
    const values = readParameters(riskMethod, given);
    const [sensitive, weights] = [values["sensitive"] as string, values["weights"] as string];
    return yield* riskSummarySteps(tables[0]!, {
      columns: values["columns"] as readonly string[],
      riskThreshold: values["riskThreshold"] as number,
      ...(sensitive === "" ? {} : { sensitive }),
      ...(weights === "" ? {} : { weights: tables[0]!.column(weights) }),
    });
  },
  tables: {
    risk: ({ summary }) => summary,
    class_sizes: ({ table }) => table,
    questions: ({ tests }) => questionTable(tests),
  },
};

function questionTable({ singlingOut, linkability, inference, caution }: ThreeTests): Table {
  return Table.fromColumns({
    question: textColumn(["Singling out", "Linkability", "Inference", "Not covered"]),
    answer: textColumn([singlingOut, linkability, inference, caution]),
  });
}
