export { AnalysisError, type AnalysisErrorTag } from "./errors.ts";
export {
  columnLength,
  columnNumbers,
  isMissing,
  isNumeric,
  missingCount,
  valueAt,
  type Column,
  type NamedColumn,
  type TableData,
  type Value,
} from "./columns.ts";
export {
  booleanColumn,
  dateColumn,
  integerColumn,
  nestedColumn,
  numberColumn,
  textColumn,
  toColumn,
  type ColumnInput,
} from "./build-columns.ts";
export { isTableInput, Table, toTable, type RowFilter, type TableInput } from "./table.ts";
export type { RowShape } from "./table-rows.ts";
export { groupIndex, rowsByGroup, type GroupIndex } from "./group-index.ts";
export { createRandom, type Random } from "./random.ts";
export { drain, readParameters, type Method, type Parameter, type Progress, type Steps } from "./method.ts";
