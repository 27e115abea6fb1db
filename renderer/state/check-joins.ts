import type { CellId } from "../base/ids.ts";
import { ok, type Result } from "../base/result.ts";
import { specFor } from "../cells/specs.ts";
import type { JoinReport, ParameterValue, UncheckedJoin } from "../data/database.ts";
import type { Session } from "./session.ts";

/** Counts what the joins of a SQL cell do, with the values that input cells give now. */
export async function checkJoins(
  { deps, state }: Session,
  id: CellId,
  signal: AbortSignal,
): Promise<Result<JoinReport>> {
  const { workbook } = state.getState();
  const cell = workbook.cells.find((other) => other.id === id);
  if (cell?.kind !== "sql") return ok(noJoins);
  const analysis = await deps.database.analyze(cell.source);
  if (!analysis.ok) return analysis;
  const inputs = Object.assign(
    {},
    ...workbook.cells.map((other) =>
      other.kind === "input" ? specFor(other, deps.specs).values(other) : {},
    ),
  ) as Readonly<Record<string, unknown>>;
  const parameters: Record<string, ParameterValue> = {};
  for (const name of analysis.value.parameters) {
    const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    if (!isPlain(value)) return ok({ counted: [], unchecked: [unknownValue(cell.source, name)] });
    parameters[name] = value;
  }
  return deps.database.checkJoins({ sql: cell.source, parameters }, { signal });
}

const noJoins: JoinReport = { counted: [], unchecked: [] };

function unknownValue(source: string, name: string): UncheckedJoin {
  const place = Math.max(0, source.search(/\bjoin\b/i));
  return {
    line: source.slice(0, place).split("\n").length,
    reason: `The value of ${name} comes from a cell that is no input, and is not known here.`,
  };
}

const isPlain = (value: unknown): value is ParameterValue =>
  value === null || ["string", "number", "boolean"].includes(typeof value);
