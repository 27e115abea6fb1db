import { sqlName } from "../../base/sql-text.ts";
import type { ChoiceFrom, InputControl } from "../../workbook/document.ts";

export type Choice = Extract<InputControl, { type: "choice" }>;

/** The word that stands for every value. */
export const allWord = "All";

/** A choice whose value is one of its options, if it has any. */
export function choiceOf(options: readonly string[], value: string): Choice {
  const distinct = [...new Set(options.map((option) => option.trim()).filter((option) => option !== ""))];
  return { type: "choice", options: distinct, value: distinct.includes(value) ? value : (distinct[0] ?? "") };
}

/** A choice of the values of a column. Of another column than before it begins with all, or with nothing chosen. */
export function choiceFrom(control: Choice, from: ChoiceFrom): Choice {
  const isSame = control.from?.table === from.table && control.from.column === from.column;
  const wasAll = control.value === control.from?.all;
  const value = isSame && !wasAll ? control.value : (from.all ?? "");
  return { ...control, value, from };
}

/** The condition by which SQL filters by a choice. Values are texts: a column of another type is read as text. */
export function filterPattern(name: string, { from }: Choice): string {
  const column = from === undefined || from.column === "" ? "column_name" : sqlName(from.column);
  const text = `CAST(${column} AS VARCHAR)`;
  return from?.all === undefined
    ? `WHERE ${text} = \${${name}}`
    : `WHERE \${${name}} IN ('${from.all.replaceAll("'", "''")}', ${text})`;
}
