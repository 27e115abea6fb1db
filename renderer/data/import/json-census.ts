import { isLosslessNumber } from "lossless-json";
import { nestedType } from "../arrow-nested.ts";
import { ImportError } from "./byte-source.ts";
import { warning, type Finding } from "./finding.ts";
import type { JsonRow } from "./json-rows.ts";
import { LineList } from "./line-list.ts";

export type JsonType =
  | { readonly name: "BIGINT" | "DOUBLE" | "BOOLEAN" | "VARCHAR" }
  /** Numbers as written, for no number type holds them all. */
  | { readonly name: "digits" }
  /** Any values as JSON text. */
  | { readonly name: "json" }
  /** Lists or objects of one shape, of which `like` are examples. */
  | { readonly name: "nested"; readonly like: readonly unknown[] };

const kinds = ["boolean", "integer", "longInteger", "decimal", "longDecimal", "text", "nested"] as const;
type ValueKind = (typeof kinds)[number];

const kindNames: Readonly<Record<ValueKind, string>> = {
  boolean: "truth values",
  integer: "whole numbers",
  longInteger: "long whole numbers",
  decimal: "decimals",
  longDecimal: "numbers with more digits than any type keeps",
  text: "texts",
  nested: "lists or objects",
};

/** The column for rows that are no objects. */
export const valueColumn = "value";

const loneSurrogate = /\p{Surrogate}/u;

const mostColumns = 5000;
const mostShapes = 300;

/** What the values of one member were, over all rows. */
export class JsonColumnCensus {
  readonly #unit: string;
  readonly #lines = new Map<ValueKind, LineList>();
  readonly #shapes = new Map<string, unknown>();

  constructor(unit: string) {
    this.#unit = unit;
  }

  add(value: unknown, line: number): void {
    if (value === null) return;
    const kind = kindOf(value);
    let lines = this.#lines.get(kind);
    if (lines === undefined) this.#lines.set(kind, (lines = new LineList(this.#unit)));
    lines.add(line);
    if (kind === "nested" && this.#shapes.size <= mostShapes) this.#shapes.set(signature(value), value);
  }

  /** How many values are there. */
  get count(): number {
    return [...this.#lines.values()].reduce((sum, { count }) => sum + count, 0);
  }

  decide(name: string): { readonly type: JsonType; readonly findings: readonly Finding[] } {
    const found = kinds.filter((kind) => this.#lines.has(kind));
    const only = (...allowed: readonly ValueKind[]): boolean => found.every((kind) => allowed.includes(kind));
    const as = (typeName: Exclude<JsonType["name"], "nested">) => ({
      type: { name: typeName },
      findings: [],
    });
    if (found.length === 0 || only("text")) return as("VARCHAR");
    if (only("boolean")) return as("BOOLEAN");
    if (only("integer", "longInteger")) return as("BIGINT");
    if (only("integer", "decimal")) return as("DOUBLE");
    if (only("nested")) return this.#decideNested(name);
    const isNumeric = only("integer", "longInteger", "decimal", "longDecimal");
    const parts = found.map((kind) => `${kindNames[kind]} (${this.#lines.get(kind)!.places})`);
    const why = `${name} stays text${isNumeric ? "" : ", as JSON"}: it holds ${parts.join(" and ")}.`;
    const lines = found.map((kind) => this.#lines.get(kind)!.first);
    return { type: { name: isNumeric ? "digits" : "json" }, findings: [warning(why, lines)] };
  }

  #decideNested(name: string): { readonly type: JsonType; readonly findings: readonly Finding[] } {
    const like = [...this.#shapes.values()];
    const isDeep = like.some((value) => depthOf(value) > deepestType);
    const isExact = !like.some(holdsLongNumber);
    if (isExact && !isDeep && like.length <= mostShapes && nestedType(like) !== null)
      return { type: { name: "nested", like }, findings: [] };
    const reason = isDeep
      ? `its lists or objects are nested more than ${deepestType} deep`
      : isExact
        ? "its lists or objects are not all of one shape"
        : "numbers in it have more digits than a decimal keeps";
    const why = `${name} is kept as JSON text: ${reason}.`;
    return { type: { name: "json" }, findings: [warning(why, this.#lines.get("nested")!.lines)] };
  }
}

function kindOf(value: unknown): ValueKind {
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "string") return "text";
  if (typeof value === "number")
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? "integer" : "decimal";
  if (!isLosslessNumber(value)) return "nested";
  return isInt64(value.value) ? "longInteger" : "longDecimal";
}

const isInt64 = (text: string): boolean =>
  /^-?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);

function holdsLongNumber(value: unknown): boolean {
  if (value === null || typeof value !== "object") return false;
  return isLosslessNumber(value) || Object.values(value).some(holdsLongNumber);
}

/** Deeper types are no use to anybody, and at some depth Arrow refuses them. */
const deepestType = 20;

function depthOf(value: unknown): number {
  if (value === null || typeof value !== "object" || isLosslessNumber(value)) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** The same for values of the same shape. */
function signature(value: unknown): string {
  if (value === null) return "_";
  if (isLosslessNumber(value)) return "!";
  if (Array.isArray(value)) return `[${[...new Set(value.map(signature))].sort().join()}]`;
  if (typeof value !== "object") return typeof value;
  return `{${Object.entries(value as Record<string, unknown>)
    .map(([name, member]) => `${JSON.stringify(name)}:${signature(member)}`)
    .join()}}`;
}

/** What all rows of a JSON file look like. */
export class JsonCensus {
  readonly columns = new Map<string, JsonColumnCensus>();
  numRows = 0;
  readonly #unit: string;
  readonly #repeated: LineList;
  readonly #broken: LineList;
  readonly #others: LineList;

  /** What places are told in: lines of the file, or items of a list. */
  constructor(unit: "line" | "item") {
    this.#unit = unit;
    [this.#repeated, this.#broken, this.#others] = [
      new LineList(unit),
      new LineList(unit),
      new LineList(unit),
    ];
  }

  add({ value, line, repeatsKeys }: JsonRow): void {
    this.numRows += 1;
    if (repeatsKeys) this.#repeated.add(line);
    if (!isRecord(value)) {
      this.#others.add(line);
      this.#column(valueColumn).add(value, line);
      return;
    }
    for (const [name, member] of Object.entries(value)) {
      this.#column(name).add(member, line);
      if (typeof member === "string" && loneSurrogate.test(member)) this.#broken.add(line);
    }
  }

  #column(name: string): JsonColumnCensus {
    let column = this.columns.get(name);
    if (column === undefined) this.columns.set(name, (column = new JsonColumnCensus(this.#unit)));
    if (this.columns.size > mostColumns) {
      throw new ImportError(
        "json-too-wide",
        `The rows have more than ${mostColumns.toLocaleString("en-US")} different members.`,
        "Are the members data? Write them as rows of a name and a value.",
      );
    }
    return column;
  }

  findings(): readonly Finding[] {
    const some = (lines: LineList, text: string): readonly Finding[] =>
      lines.count === 0 ? [] : [warning(`${lines.text("row", ["", ""]).trimEnd()} ${text}`, lines.lines)];
    const mixes = this.#others.count > 0 && this.#others.count < this.numRows;
    return [
      ...some(this.#repeated, "naming a member twice: the last one counts."),
      ...some(this.#broken, "with half a character (a lone surrogate), kept as “\uFFFD”."),
      ...(mixes ? some(this.#others, `that are no objects, in the column ${valueColumn}.`) : []),
    ];
  }
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === "object" && !Array.isArray(value) && !isLosslessNumber(value);
