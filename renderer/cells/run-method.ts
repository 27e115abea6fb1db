import { hashJson } from "../base/hash.ts";
import { fail, ok, type Failure } from "../base/result.ts";
import type { CellRun, RunContext } from "./CellKind.ts";
import { linkedNames, secretNames } from "./method/links.ts";
import { methodSource, missingField } from "./method/source.ts";
import { tableOutput } from "./table-output.ts";
import { runTypeScript } from "./typescript/run.ts";

/** Runs the method as the TypeScript that it can be converted to, and shows its charts and each of its tables. */
export const runMethod: CellRun<"method"> = async (cell, context) => {
  const missing = missingField(cell.method);
  if (missing !== null)
    return fail({
      tag: "incomplete",
      message: `This method needs ${missing}.`,
      advice: "Choose it in the form.",
    });
  const lost = linkedNames(cell.method).find((input) => !isValue(context, input));
  if (lost !== undefined) return fail(lostInput(lost));
  const unset = secretNames(cell.method).find((secret) => context.resolve(secret) === null);
  if (unset !== undefined) return fail(unsetSecret(unset));
  const { id, name, frozen, folded } = cell;
  const source = methodSource(cell.method, name);
  const done = await runTypeScript({ id, name, frozen, folded, kind: "typescript", source }, context);
  if (!done.ok) return fail(withoutPlace(done.failure));
  const { items, published } = done.value;
  const shown = [...items];
  for (const { table } of published) {
    if (!table) continue;
    const output = await tableOutput(context.database, table, context.signal);
    if (!output.ok) return output;
    shown.push(output.value);
    context.onItem(output.value);
  }
  const hashes = published.map(({ name, table }) => [name, table?.hash ?? null]);
  return ok({ items: shown, resultHash: hashJson(hashes), published });
};

function isValue({ resolve }: RunContext, name: string): boolean {
  const binding = resolve(name);
  return binding !== null && binding.type !== "table";
}

const unsetSecret = (name: string): Failure => ({
  tag: "secret-missing",
  message: `The key ${name} is not set on this computer.`,
  advice: "Open the form of this cell and generate it, or type the one that was used before.",
});

const lostInput = (name: string): Failure => ({
  tag: "unknown-name",
  message: `No input named \`${name}\` gives a value.`,
  advice: `Add an input cell of that name, or choose another value in the form.`,
});

/** A failure without its place in the code, which nobody has written. */
function withoutPlace({ tag, message, advice, cause }: Failure): Failure {
  return {
    ...{ tag, message },
    ...(advice === undefined ? {} : { advice }),
    ...(cause === undefined ? {} : { cause }),
  };
}
