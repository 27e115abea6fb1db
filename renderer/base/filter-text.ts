import { filterKind, type ColumnCondition, type TableFilter } from "./table-filter.ts";

const shownValues = 3;
const longestValue = 40;

/** A filter in words, for its chip: `age from 20 to below 30`. */
export function filterText({ column, columnType, condition }: TableFilter): string {
  return `${column} ${conditionText(condition, filterKind(columnType) === "number")}`;
}

function conditionText(condition: ColumnCondition, isNumber: boolean): string {
  switch (condition.type) {
    case "missing":
      return "is missing";
    case "present":
      return "is not missing";
    case "contains":
      return `contains “${short(condition.text)}”`;
    case "choices":
      return choicesText(condition.values, condition.missing);
    case "range":
      return rangeText(condition, isNumber);
  }
}

function choicesText(values: readonly string[], missing: boolean): string {
  const words = values.slice(0, shownValues).map(short);
  if (values.length > shownValues) words.push(`${values.length - shownValues} more`);
  if (missing) words.push("missing");
  return `is ${words.join(" or ")}`;
}

function rangeText({ from, to }: Extract<ColumnCondition, { type: "range" }>, isNumber: boolean): string {
  const write = (value: string): string => (isNumber ? value.replace("-", "−") : value);
  const parts: string[] = [];
  if (from !== null) parts.push(`${from.inclusive ? "from" : "above"} ${write(from.value)}`);
  if (to !== null) parts.push(`${to.inclusive ? "to" : "below"} ${write(to.value)}`);
  return parts.join(" ");
}

function short(text: string): string {
  if (text === "") return "(empty)";
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
