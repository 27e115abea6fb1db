import { z } from "../../base/zod.ts";
import type { InputControl } from "../../workbook/document.ts";
import { nameProblem } from "../../base/names.ts";
import type { CellSpec } from "../CellKind.ts";

// Loose: fields of the control that this version does not know stay with it.
const control = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.literal("slider"),
    min: z.number(),
    max: z.number(),
    step: z.number(),
    value: z.number(),
  }),
  z.looseObject({ type: z.literal("number"), value: z.number() }),
  z.looseObject({ type: z.literal("text"), value: z.string() }),
  z.looseObject({ type: z.literal("checkbox"), value: z.boolean() }),
  z.looseObject({
    type: z.literal("choice"),
    options: z.array(z.string()),
    value: z.string(),
    from: z
      .looseObject({ table: z.string(), column: z.string(), all: z.string().min(1).exactOptional() })
      .exactOptional(),
  }),
  z.looseObject({ type: z.literal("date-range"), from: z.string(), to: z.string() }),
  z.looseObject({ type: z.literal("column"), table: z.string(), value: z.string() }),
  z.looseObject({ type: z.literal("columns"), table: z.string(), value: z.array(z.string()) }),
]);

/** A parameter that a person sets: publishes its value and has no run. */
export const inputSpec: CellSpec<"input"> = {
  kind: "input",
  label: "Input",
  schema: z.object({ name: z.string(), label: z.string(), control }),
  empty: (name) => ({
    name,
    label: "",
    control: { type: "slider", min: 0, max: 10, step: 1, value: 5 },
  }),
  analyze: (cell) =>
    Promise.resolve({
      defines: Object.keys(inputSpec.values(cell)),
      uses: [],
      failure: nameProblem(cell.name),
    }),
  identity: (cell) => JSON.stringify(inputSpec.values(cell)),
  runnable: () => false,
  values: ({ name, control: chosen }) => publishedValues(name, chosen),
};

/** A date range is one object for TypeScript and, because SQL binds single values, also two texts. */
const publishedValues = (name: string, chosen: InputControl): Readonly<Record<string, unknown>> =>
  chosen.type === "date-range"
    ? {
        [name]: { from: chosen.from, to: chosen.to },
        [`${name}_from`]: chosen.from,
        [`${name}_to`]: chosen.to,
      }
    : { [name]: chosen.value };
