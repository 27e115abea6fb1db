import { AnalysisError } from "../errors.ts";
import { readParameters, type Method } from "../method.ts";
import { benefitsTable, type Audience, type Benefits } from "./benefits-table.ts";

/** Comparison before and after as a method: its form, its checks, its run. */
export const benefitsMethod: Method<Benefits> = {
  name: "benefitsTable",
  title: "Benefits before and after",
  inputs: ["before", "after"],
  parameters: [
    {
      type: "columns",
      name: "columns",
      label: "Measures",
      help: "Columns of both tables: means of numbers, shares of yes/no columns.",
      kinds: ["number", "bigint", "boolean"],
    },
    {
      type: "text",
      name: "lower",
      label: "Lower is better",
      help: "Those of the measures for which it is, with commas between.",
      default: "",
    },
    {
      type: "text",
      name: "teams",
      label: "For teams",
      help: "Measures that matter to teams, with commas between.",
      default: "",
    },
    {
      type: "text",
      name: "clients",
      label: "For clients",
      help: "Measures that matter to clients; what is not named is for the business.",
      default: "",
    },
    {
      type: "column",
      name: "key",
      label: "Customer",
      help: "Column that tells customers apart, to compare each one with the same one.",
      kinds: ["number", "bigint", "text"],
      optional: true,
    },
    {
      type: "column",
      name: "by",
      label: "Groups",
      help: "Column whose groups are the steps of the waterfall.",
      kinds: ["number", "bigint", "boolean", "text"],
      optional: true,
    },
  ],
  *run(tables, given) {
    const values = readParameters(benefitsMethod, given);
    const columns = values["columns"] as readonly string[];
    const named = (parameter: string) => readNames(values[parameter] as string, columns, parameter);
    const [lower, teams, clients] = [named("lower"), named("teams"), named("clients")];
    const audienceOf = (column: string): Audience =>
      clients.has(column) ? "clients" : teams.has(column) ? "teams" : "business";
    const [key, by] = [values["key"] as string, values["by"] as string];
    yield { fraction: null, text: "before and after" };
    return benefitsTable(tables[0]!, tables[1]!, {
      measures: columns.map((column) => ({
        column,
        audience: audienceOf(column),
        better: lower.has(column) ? "lower" : "higher",
      })),
      ...(key === "" ? {} : { key }),
      ...(by === "" ? {} : { by }),
    });
  },
  tables: { benefits: ({ table }) => table, waterfall: ({ waterfall }) => waterfall },
};

function readNames(text: string, columns: readonly string[], parameter: string): ReadonlySet<string> {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const unknown = names.find((name) => !columns.includes(name));
  if (unknown === undefined) return new Set(names);
  throw new AnalysisError(
    "bad-parameter",
    `"${parameter}" names "${unknown}", which is none of the measures.`,
    `The measures are ${columns.join(", ")}.`,
  );
}
