import * as d3Array from "d3-array";
import * as mlKmeans from "ml-kmeans";
import * as simpleStatistics from "simple-statistics";
import { CellError } from "./cell-error.ts";

/** What a TypeScript cell may import, besides what is there without an import. */
const modules: Readonly<Record<string, unknown>> = {
  "d3-array": d3Array,
  "ml-kmeans": mlKmeans,
  "simple-statistics": simpleStatistics,
};

/** The module that a cell imports. Throws `CellError` for any other. */
export function importModule(name: string): unknown {
  if (Object.hasOwn(modules, name)) return modules[name];
  throw new CellError(
    "import-refused",
    `"${name}" cannot be imported in a cell.`,
    `A cell can import ${Object.keys(modules).join(", ")}; analysis and Plot are there without an import.`,
  );
}
