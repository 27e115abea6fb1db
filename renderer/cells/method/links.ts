import type { Parameter, ParameterValue } from "../../../analysis/method.ts";
import type { TableInfo } from "../../data/database.ts";
import type {
  InputControl,
  InputLink,
  MethodFields,
  ParameterSetting,
  SecretLink,
} from "../../workbook/document.ts";

/** Whether a parameter takes its value from an input. */
export const isLink = (setting: ParameterSetting): setting is InputLink =>
  typeof setting === "object" && "input" in setting;

/** The inputs that a method's parameters take their values from, each once. */
export const linkedNames = ({ parameters }: Pick<MethodFields, "parameters">): readonly string[] => [
  ...new Set(
    Object.values(parameters)
      .filter(isLink)
      .map(({ input }) => input),
  ),
];

/** Whether a parameter takes its value from a key of the desktop. */
export const isSecret = (setting: ParameterSetting): setting is SecretLink =>
  typeof setting === "object" && "secret" in setting;

/** The keys that a method's parameters take their values from. */
export const secretNames = ({ parameters }: Pick<MethodFields, "parameters">): readonly string[] =>
  Object.values(parameters)
    .filter(isSecret)
    .map(({ secret }) => secret);

/** Whether a value is one that the parameter could be set to; of columns, whether it names columns. */
export function fitsParameter(parameter: Parameter, value: unknown): value is ParameterValue {
  switch (parameter.type) {
    case "number":
      return typeof value === "number";
    case "switch":
      return typeof value === "boolean";
    case "choice":
      return typeof value === "string" && parameter.options.includes(value);
    case "secret":
      return false;
    case "text":
    case "column":
      return typeof value === "string";
    case "columns":
      return Array.isArray(value) && value.every((name) => typeof name === "string");
  }
}

/** The control of a new input cell for a parameter, set to what the parameter is set to. */
export function controlFor(
  parameter: Parameter,
  value: ParameterValue,
  table: TableInfo | undefined,
): InputControl {
  switch (parameter.type) {
    case "number":
      return numberControl(parameter, Number(value));
    case "switch":
      return { type: "checkbox", value: value === true };
    case "choice":
      return { type: "choice", options: parameter.options, value: String(value) };
    case "text":
    case "secret":
      return { type: "text", value: String(value) };
    case "column":
      return { type: "column", table: table?.name ?? "", value: String(value) };
    case "columns":
      return { type: "columns", table: table?.name ?? "", value: Array.isArray(value) ? value : [] };
  }
}

const mostSliderSteps = 1000;

/** A slider where its range is one that a hand can find a value on. */
function numberControl(
  { min, max, whole }: Extract<Parameter, { type: "number" }>,
  value: number,
): InputControl {
  const step = whole ? 1 : 0.01;
  return (max - min) / step <= mostSliderSteps
    ? { type: "slider", min, max, step, value }
    : { type: "number", value };
}
