import type { Column } from "./columns.ts";
import { AnalysisError } from "./errors.ts";
import type { AnyTable, Table } from "./table.ts";

/** How far a long job is: `fraction` from 0 to 1, or null when the end is not known. */
export interface Progress {
  readonly fraction: number | null;
  readonly text: string;
  /** What the user shall be told of the result, in a sentence. */
  readonly note?: string;
}

/** A long job: yields how far it is, returns its result. Whoever drives it may stop between two steps. */
export type Steps<T> = Generator<Progress, T, void>;

/** Runs a long job to its end. */
export function drain<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** A parameter of a method as plain data: enough to draw a form, to check a value and to complete code. */
export type Parameter = {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  /** For experts: a form shows it only when asked to. */
  readonly folded?: boolean;
} & (
  | {
      readonly type: "number";
      readonly default: number;
      readonly min: number;
      readonly max: number;
      readonly whole: boolean;
    }
  | { readonly type: "choice"; readonly default: string; readonly options: readonly string[] }
  | { readonly type: "switch"; readonly default: boolean }
  | { readonly type: "text"; readonly default: string }
  /** A text that a workbook does not keep: a form asks for it and holds only its name. */
  | { readonly type: "secret"; readonly default: string }
  /** One column of one of these kinds; without one, "" where it is optional. */
  | { readonly type: "column"; readonly kinds: readonly Column["kind"][]; readonly optional: boolean }
  /** One or more columns of one of these kinds. */
  | { readonly type: "columns"; readonly kinds: readonly Column["kind"][] }
);

export type ParameterValue = number | string | boolean | readonly string[];
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** A method as a module: what it is called, what it asks for, what it does. */
export interface Method<Result> {
  /** Its name in `analysis`, for instance `kmeans`. */
  readonly name: string;
  readonly title: string;
  /** Names of the tables it reads, in order. */
  readonly inputs: readonly string[];
  readonly parameters: readonly Parameter[];
  run(tables: readonly AnyTable[], values: ParameterValues): Steps<Result>;
  /** The result's tables by name: what a cell shows and what other cells use. The first is the main one. */
  readonly tables: Readonly<Record<string, (result: Result) => Table>>;
}

/** The tables of a result, by name. */
export const tablesOf = <Result>(method: Method<Result>, result: Result): Record<string, Table> =>
  Object.fromEntries(Object.entries(method.tables).map(([name, tableOf]) => [name, tableOf(result)]));

/** The given values with defaults for the rest. Throws on a name that is no parameter and on a value out of range. */
export function readParameters(
  method: Pick<Method<unknown>, "parameters">,
  values: ParameterValues,
): ParameterValues {
  for (const name of Object.keys(values)) {
    if (!method.parameters.some((parameter) => parameter.name === name)) {
      throw new AnalysisError(
        "bad-parameter",
        `There is no parameter "${name}".`,
        `The parameters are ${method.parameters.map((parameter) => parameter.name).join(", ")}.`,
      );
    }
  }
  return Object.fromEntries(
    method.parameters.map((parameter) => [parameter.name, readParameter(parameter, values[parameter.name])]),
  );
}

function readParameter(parameter: Parameter, value: ParameterValue | undefined): ParameterValue {
  if (value === undefined) {
    if (parameter.type === "column" && parameter.optional) return "";
    if (parameter.type !== "column" && parameter.type !== "columns") return parameter.default;
  }
  if (value !== undefined && isAllowed(parameter, value)) return value;
  const shown = parameter.type === "secret" ? "no text" : JSON.stringify(value);
  throw new AnalysisError(
    "bad-parameter",
    `"${parameter.name}" is ${value === undefined ? "not given" : shown}.`,
    `It must be ${describeAllowed(parameter)}.`,
  );
}

function isAllowed(parameter: Parameter, value: ParameterValue): boolean {
  switch (parameter.type) {
    case "number":
      return (
        typeof value === "number" &&
        value >= parameter.min &&
        value <= parameter.max &&
        (!parameter.whole || Number.isInteger(value))
      );
    case "choice":
      return typeof value === "string" && parameter.options.includes(value);
    case "switch":
      return typeof value === "boolean";
    case "text":
    case "secret":
      return typeof value === "string";
    case "column":
      return typeof value === "string" && (parameter.optional || value !== "");
    case "columns":
      return Array.isArray(value) && value.length > 0;
  }
}

function describeAllowed(parameter: Parameter): string {
  switch (parameter.type) {
    case "number":
      return `a ${parameter.whole ? "whole " : ""}number from ${parameter.min} to ${parameter.max}`;
    case "choice":
      return `one of ${parameter.options.join(", ")}`;
    case "switch":
      return "true or false";
    case "text":
    case "secret":
      return "text";
    case "column":
      return "a column name";
    case "columns":
      return "a list of at least one column name";
  }
}
