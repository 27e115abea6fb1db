import { Bool, Field, Float64, List, Struct, Utf8, type DataType } from "apache-arrow";

/** What JSON values have in common: `unknown` when only nulls were seen, null when they do not agree. */
type Shape =
  | { readonly type: "unknown" }
  | { readonly type: "number" | "text" | "boolean" }
  | { readonly type: "list"; readonly item: Shape }
  | { readonly type: "struct"; readonly members: ReadonlyMap<string, Shape> };

/** The Arrow type that holds all these JSON values, or null where they do not agree or cannot be a column. */
export function nestedType(values: readonly unknown[]): DataType | null {
  let shape: Shape | null = { type: "unknown" };
  for (const value of values) {
    shape = join(shape, shapeOf(value));
    if (shape === null) return null;
  }
  // Nothing is known of a column that is missing throughout; as a list it at least stays nested.
  return toType(shape.type === "unknown" ? { type: "list", item: shape } : shape);
}

function shapeOf(value: unknown): Shape | null {
  if (value === null || value === undefined) return { type: "unknown" };
  if (typeof value === "number") return { type: "number" };
  if (typeof value === "string") return { type: "text" };
  if (typeof value === "boolean") return { type: "boolean" };
  if (Array.isArray(value)) {
    let item: Shape | null = { type: "unknown" };
    for (const member of value) {
      item = join(item, shapeOf(member));
      if (item === null) return null;
    }
    return { type: "list", item };
  }
  if (typeof value !== "object") return null;
  const members = new Map<string, Shape>();
  for (const [name, member] of Object.entries(value)) {
    const shape = shapeOf(member);
    if (shape === null) return null;
    members.set(name, shape);
  }
  return { type: "struct", members };
}

function join(a: Shape, b: Shape | null): Shape | null {
  if (b === null) return null;
  if (a.type === "unknown") return b;
  if (b.type === "unknown") return a;
  if (a.type === "list" && b.type === "list") {
    const item = join(a.item, b.item);
    return item === null ? null : { type: "list", item };
  }
  if (a.type === "struct" && b.type === "struct") return joinStructs(a.members, b.members);
  return a.type === b.type ? a : null;
}

/** Structs agree when they have the same members in the same order; a missing member would come back as null. */
function joinStructs(a: ReadonlyMap<string, Shape>, b: ReadonlyMap<string, Shape>): Shape | null {
  if ([...a.keys()].join("\0") !== [...b.keys()].join("\0")) return null;
  const members = new Map<string, Shape>();
  for (const [name, shape] of a) {
    const joined = join(shape, b.get(name) ?? null);
    if (joined === null) return null;
    members.set(name, joined);
  }
  return { type: "struct", members };
}

function toType(shape: Shape): DataType | null {
  switch (shape.type) {
    case "unknown":
    case "text":
      return new Utf8();
    case "number":
      return new Float64();
    case "boolean":
      return new Bool();
    case "list": {
      const item = toType(shape.item);
      return item === null ? null : new List(new Field("item", item, true));
    }
    case "struct":
      return structType(shape.members);
  }
}

/** DuckDB has no struct without members, nor with names that differ only in case. */
function structType(members: ReadonlyMap<string, Shape>): DataType | null {
  const names = new Set([...members.keys()].map((name) => name.toLowerCase()));
  if (members.size === 0 || names.size < members.size || names.has("")) return null;
  const fields: Field[] = [];
  for (const [name, shape] of members) {
    const type = toType(shape);
    if (type === null) return null;
    fields.push(new Field(name, type, true));
  }
  return new Struct(fields);
}
