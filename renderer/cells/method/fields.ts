import type { Column } from "../../../analysis/columns.ts";
import type { Parameter, ParameterValue } from "../../../analysis/method.ts";
import type { ListedMethod } from "../../../analysis/methods.ts";
import type { TableInfo } from "../../data/database.ts";
import type { MethodFields } from "../../workbook/document.ts";
import { isLink, isSecret } from "./links.ts";

/** The fields of a form for another method. Tables that were chosen, and parameters that it has as well, are kept. */
export function fieldsFor(method: ListedMethod, before: MethodFields): MethodFields {
  const tables = Object.values(before.inputs);
  const known = new Set(method.parameters.map(({ name }) => name));
  return {
    method: method.name,
    inputs: Object.fromEntries(method.inputs.map((input, index) => [input, tables[index] ?? ""])),
    parameters: Object.fromEntries(Object.entries(before.parameters).filter(([name]) => known.has(name))),
    required: method.parameters.filter(isRequired).map(({ name }) => name),
    outputs: method.outputs,
  };
}

const isRequired = (parameter: Parameter): boolean =>
  parameter.type === "columns" || (parameter.type === "column" && !parameter.optional);

/** The value that a parameter is set to, or its default, also where an input gives the value. */
export function valueOf(parameter: Parameter, { parameters }: MethodFields): ParameterValue {
  const value = parameters[parameter.name];
  if (value !== undefined && !isLink(value) && !isSecret(value)) return value;
  if (parameter.type === "columns") return [];
  return parameter.type === "column" ? "" : parameter.default;
}

/** The kind of column that a type of DuckDB becomes. */
export function columnKind(type: string): Column["kind"] {
  if (/\[\d*\]$|^(STRUCT|MAP|UNION)\(/.test(type)) return "nested";
  if (/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|REAL|DECIMAL)\b/.test(type)) return "number";
  if (type === "BOOLEAN") return "boolean";
  return /^(DATE|TIMESTAMP)/.test(type) ? "date" : "text";
}

/** The columns of a table that a parameter can take. Whole numbers become "bigint" only where they are very long. */
export function columnsFor(
  { kinds }: Extract<Parameter, { type: "column" | "columns" }>,
  table: TableInfo | undefined,
): TableInfo["columns"] {
  return (table?.columns ?? []).filter(({ type }) => kinds.includes(columnKind(type)));
}

/** What a method does, in a sentence without its end: `Segments by k-means of customers by age, income`. */
export function methodSentence(title: string, fields: MethodFields): string {
  const tables = Object.values(fields.inputs).filter((table) => table !== "");
  const columns = Object.values(fields.parameters).find((value) => Array.isArray(value));
  const links = Object.entries(fields.parameters).flatMap(([name, setting]) =>
    isLink(setting) ? [`${name} from ${setting.input}`] : [],
  );
  const of = tables.length === 0 ? "" : ` of ${tables.join(" and ")}`;
  const by = Array.isArray(columns) ? ` by ${columns.join(", ")}` : "";
  return [`${title}${of}${by}`, ...links].join(", ");
}
