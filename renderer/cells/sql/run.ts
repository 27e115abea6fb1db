import { fail, ok, type Failure, type Result } from "../../base/result.ts";
import type { ParameterValue } from "../../data/database.ts";
import type { Binding, CellOf, CellRun, RunContext, RunOutput } from "../CellKind.ts";
import { tableOutput } from "../table-output.ts";

/** Runs the statements with the values of `${name}` bound, and publishes the last result under the cell's name. */
export const runSql: CellRun<"sql"> = async (cell, context) => {
  const { database, signal, onProgress } = context;
  const analysis = await database.analyze(cell.source);
  if (!analysis.ok) return analysis;
  const parameters = bindParameters(analysis.value.parameters, context);
  if (!parameters.ok) return parameters;
  const { name, source: sql } = cell;
  const table = await database.query({ name, sql, parameters: parameters.value }, { signal, onProgress });
  if (!table.ok) return table;
  const shown = await tableOutput(database, table.value, signal);
  if (!shown.ok) return shown;
  return ok({
    items: [shown.value],
    resultHash: table.value.hash,
    published: [
      { name, binding: { type: "table", version: table.value.hash }, table: table.value },
      ...createdTables(cell, analysis.value.defines, context),
    ],
  });
};

/** Tables that the statements create themselves; nothing tells their content apart but the run that made them. */
const createdTables = (
  { name }: CellOf<"sql">,
  defines: readonly string[],
  { runId }: RunContext,
): RunOutput["published"] =>
  defines
    .filter((created) => created !== name)
    .map((created) => ({ name: created, binding: { type: "table", version: runId } }));

type Parameters = Readonly<Record<string, ParameterValue>>;

function bindParameters(names: readonly string[], context: RunContext): Result<Parameters> {
  const values: Record<string, ParameterValue> = {};
  for (const name of names) {
    const binding = context.resolve(name);
    if (!binding) return fail(unknownParameter(name));
    const value = plainValue(binding);
    if (value === undefined) return fail(notPlain(name, binding));
    values[name] = value;
  }
  return ok(values);
}

/** The value if SQL can bind it, else undefined. */
function plainValue(binding: Binding): ParameterValue | undefined {
  if (binding.type === "table") return undefined;
  const value = binding.type === "value" ? binding.value : binding.json;
  const isPlain =
    value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isPlain ? value : undefined;
}

const unknownParameter = (name: string): Failure => ({
  tag: "unknown-name",
  message: `Nothing defines \`${name}\`, which stands in \${${name}}.`,
  advice: "Add an input cell or a TypeScript declaration of that name.",
});

const notPlain = (name: string, binding: Binding): Failure => ({
  tag: "not-a-parameter",
  message: `\`${name}\` is ${binding.type === "table" ? "a table" : "not a single value"} and cannot stand in \${${name}}.`,
  advice:
    binding.type === "table"
      ? `Write its name without \${}: SELECT … FROM ${name}.`
      : "Only a number, a text, true, false or null can be bound.",
});
