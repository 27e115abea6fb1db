import { fail, ok, type Result } from "../base/result.ts";
import type { ParameterValue } from "./database.ts";
import type { BoundValue } from "./engine.ts";
import type { SqlStatement } from "./sql-statements.ts";
import { placeOf } from "./text-place.ts";

/** A statement whose `${name}` have become `$1`, `$2`, …, with their values. */
export interface BoundStatement {
  readonly text: string;
  readonly parameters: readonly BoundValue[];
  /** The offset in the cell's text of a UTF-8 byte offset in `text`, as DuckDB gives it. */
  readonly toCellOffset: (byteOffset: number) => number;
}

/** Names inside `${…}`, in order of appearance, each once. */
export function parameterNames(statements: readonly SqlStatement[]): readonly string[] {
  const names = new Set<string>();
  for (const { tokens } of statements) {
    for (const token of tokens) if (token.type === "parameter") names.add(token.name);
  }
  return [...names];
}

/** Replaces each `${name}` of a statement by a bound parameter. Fails where a name has no value. */
export function bindParameters(
  statement: SqlStatement,
  cellText: string,
  values: Readonly<Record<string, ParameterValue>>,
): Result<BoundStatement> {
  const parameters: BoundValue[] = [];
  const indexByName = new Map<string, number>();
  const pieces: Piece[] = [];
  let text = "";
  let copiedTo = statement.start;
  const copyUntil = (end: number): void => {
    pieces.push({ at: text.length, source: copiedTo });
    text += cellText.slice(copiedTo, end);
    copiedTo = end;
  };
  for (const token of statement.tokens) {
    if (token.type !== "parameter") continue;
    const value = Object.hasOwn(values, token.name) ? values[token.name] : undefined;
    if (value === undefined) {
      return fail({
        tag: "parameter-missing",
        message: `There is no value named ${token.name} to use here.`,
        advice: `Add an input cell named ${token.name}, or define it in a TypeScript cell.`,
        ...placeOf(cellText, token.start),
      });
    }
    let index = indexByName.get(token.name);
    if (index === undefined) {
      index = parameters.push(boundValue(value));
      indexByName.set(token.name, index);
    }
    copyUntil(token.start);
    pieces.push({ at: text.length, source: token.start });
    text += placeholder(index, value);
    copiedTo = token.end;
  }
  copyUntil(statement.start + statement.text.length);
  return ok({ text, parameters, toCellOffset: (byteOffset) => sourceOffset(pieces, text, byteOffset) });
}

/** Text from `at` on comes from `source` on. */
interface Piece {
  readonly at: number;
  readonly source: number;
}

function sourceOffset(pieces: readonly Piece[], text: string, byteOffset: number): number {
  const at = utf16Offset(text, byteOffset);
  const piece = pieces.findLast((candidate) => candidate.at <= at) ?? { at: 0, source: 0 };
  return piece.source + at - piece.at;
}

function utf16Offset(text: string, byteOffset: number): number {
  const bytes = new TextEncoder().encode(text).subarray(0, Math.max(byteOffset, 0));
  return new TextDecoder().decode(bytes).length;
}

/** JSON carries the values to DuckDB and has no such numbers. */
const boundValue = (value: ParameterValue): BoundValue =>
  typeof value === "number" && !Number.isFinite(value) ? String(value) : value;

/** DuckDB would take every number for a DOUBLE. Text stays untyped, so that it can be compared with a date. */
function placeholder(index: number, value: ParameterValue): string {
  if (typeof value !== "number") return `$${index}`;
  return `CAST($${index} AS ${Number.isSafeInteger(value) ? "BIGINT" : "DOUBLE"})`;
}
