/**
 * Canonical JSON text: two spaces of indent, members in the order of the object. Arrays of numbers (with booleans and
 * nulls among them) stand on one line, and so do the `values` of a column; every other array has a line per member.
 * Members that are undefined are left out; what JSON cannot say (which the document never holds) becomes null.
 */
export function writeJson(value: unknown, indent = "", key = ""): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "null";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "bigint") return JSON.stringify(String(value));
  if (typeof value !== "object" || value === null) return "null";
  if (Array.isArray(value)) return writeArray(value, indent, key);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `${JSON.stringify(name)}: ${writeJson(member, `${indent}  `, name)}`);
  return writeBlock("{", "}", members, indent);
}

/** Members or elements that are text already, one per line between brackets. */
export function writeBlock(open: string, close: string, parts: readonly string[], indent: string): string {
  if (parts.length === 0) return `${open}${close}`;
  return `${open}\n${parts.map((part) => `${indent}  ${part}`).join(",\n")}\n${indent}${close}`;
}

function writeArray(values: readonly unknown[], indent: string, key: string): string {
  if (values.every(isScalar) && (key === "values" || values.some((value) => typeof value !== "string")))
    return `[${values.map((value) => writeJson(value)).join(", ")}]`;
  return writeBlock(
    "[",
    "]",
    values.map((value) => writeJson(value, `${indent}  `)),
    indent,
  );
}

const isScalar = (value: unknown): boolean => typeof value !== "object" || value === null;
