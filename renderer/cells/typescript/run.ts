import { fail, ok, type Failure, type Result } from "../../base/result.ts";
import type { CellOf, CellRun, RunContext } from "../CellKind.ts";
import { compileCell, type CompiledCell } from "./compile.ts";
import { collectOutput } from "./collect-output.ts";

/** Runs the cell in the sandbox and publishes its top-level names, tables also in the database. */
export const runTypeScript: CellRun<"typescript"> = async (cell, context) => {
  const compiled = compileCell(cell.source);
  if (!compiled.ok) return compiled;
  const inputs = compiled.value.uses.filter((name) => context.resolve(name) !== null);
  bindValues(inputs, context);
  const tables = await sendTables(compiled.value, inputs, context);
  if (!tables.ok) return tables;

  const output = collectOutput(cell, compiled.value.defines, context);
  const outcome = await context.sandbox.run(
    {
      runId: context.runId,
      code: compiled.value.code,
      inputs,
      outputs: compiled.value.defines,
      tables: tables.value,
      seed: context.seed,
      fileName: fileName(cell),
    },
    { signal: context.signal, onProgress: context.onProgress, onItem: output.add },
  );
  if (outcome.type === "failed") {
    await output.settled();
    return fail(atOriginal(outcome.failure, compiled.value));
  }
  return output.finish(outcome.published);
};

function bindValues(inputs: readonly string[], { resolve, sandbox }: RunContext): void {
  for (const name of inputs) {
    const binding = resolve(name);
    if (binding?.type === "value") sandbox.bindValue(name, binding.value);
  }
}

type SentTables = readonly { readonly name: string; readonly version: string }[];

/** Sends the tables that the cell uses and that the sandbox does not have in their present version. */
async function sendTables(
  { tables }: CompiledCell,
  inputs: readonly string[],
  { database, sandbox, resolve, signal, onProgress }: RunContext,
): Promise<Result<SentTables>> {
  const sent: { name: string; version: string }[] = [];
  for (const name of new Set([...inputs, ...tables])) {
    const binding = resolve(name);
    if (binding?.type !== "table") {
      if (tables.includes(name)) return fail(noTable(name));
      continue;
    }
    const { version } = binding;
    if (sandbox.boundVersion(name) !== version) {
      onProgress({ fraction: null, text: `Sending ${name}` });
      const answer = await database.sendTable(name, version, { signal, onProgress });
      if (!answer.ok) return answer;
      sandbox.noteBound(name, version);
    }
    sent.push({ name, version });
  }
  return ok(sent);
}

const noTable = (name: string): Failure => ({
  tag: "unknown-table",
  message: `There is no table called \`${name}\`.`,
  advice: "Use the name of a data file or of an SQL cell.",
});

const fileName = ({ id, name }: CellOf<"typescript">): string => `${name === "" ? id : name}.ts`;

const atOriginal = (failure: Failure, { toOriginal }: CompiledCell): Failure =>
  failure.line === undefined
    ? failure
    : { ...failure, ...toOriginal({ line: failure.line, column: failure.column ?? 1 }) };
