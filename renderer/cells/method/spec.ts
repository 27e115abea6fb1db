import { isName, nameProblem } from "../../base/names.ts";
import { z } from "../../base/zod.ts";
import type { CellSpec } from "../CellKind.ts";
import { linkedNames, secretNames } from "./links.ts";
import { missingField, publishedNames } from "./source.ts";

// Strict: the name becomes code, and nothing may stand beside it.
const link = z.strictObject({ input: z.string().refine(isName, "is not a name") });
const secret = z.strictObject({ secret: z.string().refine(isName, "is not a name") });
const value = z.union([z.number(), z.string(), z.boolean(), z.array(z.string()), link, secret]);

// Loose: fields of the method that this version does not know stay with it.
const method = z.looseObject({
  method: z.string(),
  inputs: z.record(z.string(), z.string()),
  parameters: z.record(z.string(), value),
  required: z.array(z.string()),
  outputs: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)),
});

/** A method of `analysis`, filled in as a form. */
export const methodSpec: CellSpec<"method"> = {
  kind: "method",
  label: "Method",
  schema: z.object({ name: z.string(), method }),
  empty: (name) => ({ name, method: { method: "", inputs: {}, parameters: {}, required: [], outputs: [] } }),
  analyze: ({ name, method: fields }) =>
    Promise.resolve({
      defines: publishedNames(fields, name),
      uses: [
        ...new Set([
          ...Object.values(fields.inputs).filter((table) => table !== ""),
          ...linkedNames(fields),
          ...secretNames(fields),
        ]),
      ],
      failure: nameProblem(name),
    }),
  identity: ({ name, method: fields }) => JSON.stringify([name, fields]),
  runnable: ({ method: fields }) => missingField(fields) === null,
  values: () => ({}),
};
