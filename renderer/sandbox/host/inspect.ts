import type { InspectedValue } from "../../workbook/document.ts";
import { limits } from "../limits.ts";

const maxDepth = 4;
const maxMembers = 100;
const maxStringInside = 500;

/** A value as text for people, bounded; getters are not invoked, and no value makes it throw. */
export function inspect(value: unknown): InspectedValue {
  const text = inspectText(value);
  const json = maybeJson(value);
  return { kind: kindOf(value), text, ...(json === undefined ? {} : { json }) };
}

/** As `console.log` prints: text as it is, everything else inspected. */
export function inspectText(value: unknown): string {
  const text = typeof value === "string" ? value : guarded(() => new Inspector().show(value, 0));
  return cut(text, limits.valueCharacters);
}

/** The type of a value in a word. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  return guarded(() => (Array.isArray(value) ? "array" : classOf(value)));
}

const unreadable = "[cannot be inspected]";

function guarded(read: () => string): string {
  try {
    return read();
  } catch {
    // A proxy or a getter of the cell's own: what it throws says nothing about the value.
    return unreadable;
  }
}

function classOf(value: object): string {
  const prototype = Object.getPrototypeOf(value) as object | null;
  const constructor: unknown =
    prototype === null ? undefined : Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  if (typeof constructor !== "function" || constructor === Object) return "object";
  return constructor.name.slice(0, 100) || "object";
}

class Inspector {
  readonly #above: object[] = [];
  #room: number = limits.valueCharacters;

  show(value: unknown, depth: number): string {
    if (this.#room <= 0) return "…";
    const text = this.#text(value, depth);
    this.#room -= text.length;
    return text;
  }

  #text(value: unknown, depth: number): string {
    switch (typeof value) {
      case "string":
        return JSON.stringify(cut(value, maxStringInside));
      case "bigint":
        return `${value}n`;
      case "symbol":
        return value.toString();
      case "function":
        return guarded(() => describeFunction(value));
      case "object":
        return value === null ? "null" : guarded(() => this.#object(value, depth));
      case "number":
        return Object.is(value, -0) ? "-0" : String(value);
      case "undefined":
      case "boolean":
        return String(value);
    }
  }

  #object(value: object, depth: number): string {
    if (this.#above.includes(value)) return "[circular]";
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
    if (value instanceof RegExp) return value.toString();
    if (value instanceof Error) return describeError(value);
    if (value instanceof Promise) return "Promise (write await before it to see its value)";
    if (depth >= maxDepth) return Array.isArray(value) ? "[…]" : "{…}";
    this.#above.push(value);
    try {
      return this.#members(value, depth);
    } finally {
      this.#above.pop();
    }
  }

  #members(value: object, depth: number): string {
    if (Array.isArray(value)) return this.#list("", value, value.length, depth, "[]");
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
      const list = value as unknown as ArrayLike<unknown>;
      return this.#list(`${classOf(value)}(${list.length}) `, list, list.length, depth, "[]");
    }
    if (value instanceof Set) {
      const members = Array.from({ length: Math.min(value.size, maxMembers) });
      const iterator = Set.prototype.values.call(value);
      for (let index = 0; index < members.length; index += 1) members[index] = iterator.next().value;
      return this.#list(`Set(${value.size}) `, members, value.size, depth, "{}");
    }
    if (value instanceof Map) return this.#map(value, depth);
    return this.#fields(value, depth);
  }

  #list(
    prefix: string,
    members: ArrayLike<unknown>,
    length: number,
    depth: number,
    brackets: string,
  ): string {
    const shown = Array.from({ length: Math.min(length, maxMembers) }, (_, index) => {
      const descriptor = Object.getOwnPropertyDescriptor(members, index);
      return descriptor?.get ? "[getter]" : this.show(descriptor?.value, depth + 1);
    });
    return prefix + join(shown, length - shown.length, brackets, depth);
  }

  #map(map: ReadonlyMap<unknown, unknown>, depth: number): string {
    const shown: string[] = [];
    for (const [key, member] of Map.prototype.entries.call(map) as Iterable<[unknown, unknown]>) {
      if (shown.length >= maxMembers) break;
      shown.push(`${this.show(key, depth + 1)} → ${this.show(member, depth + 1)}`);
    }
    return `Map(${map.size}) ${join(shown, map.size - shown.length, "{}", depth)}`;
  }

  #fields(value: object, depth: number): string {
    const keys = Reflect.ownKeys(value);
    const shown = keys.slice(0, maxMembers).map((key) => {
      const name =
        typeof key === "symbol" ? `[${key.toString()}]` : /^[\w$]+$/.test(key) ? key : JSON.stringify(key);
      const descriptor = Object.getOwnPropertyDescriptor(value, key);
      return `${name}: ${descriptor?.get ? "[getter]" : this.show(descriptor?.value, depth + 1)}`;
    });
    const kind = classOf(value);
    return (kind === "object" ? "" : `${kind} `) + join(shown, keys.length - shown.length, "{}", depth);
  }
}

const lineWidth = 100;

function join(shown: readonly string[], hidden: number, brackets: string, depth: number): string {
  const [open, close] = [brackets[0] ?? "", brackets[1] ?? ""];
  const parts = hidden > 0 ? [...shown, `… ${hidden} more`] : shown;
  if (parts.length === 0) return open + close;
  const line = parts.join(", ");
  const pad = brackets === "{}" ? " " : "";
  if (line.length + depth * 2 <= lineWidth && !line.includes("\n")) return open + pad + line + pad + close;
  const indent = "  ".repeat(depth + 1);
  return `${open}\n${parts.map((part) => indent + part).join(",\n")}\n${"  ".repeat(depth)}${close}`;
}

function describeFunction(value: object): string {
  const source = Function.prototype.toString.call(value);
  const name: unknown = Object.getOwnPropertyDescriptor(value, "name")?.value;
  const word = /^class\b/.test(source) ? "class" : "function";
  return `[${word}${typeof name === "string" && name !== "" ? ` ${name}` : ""}]`;
}

function describeError(error: Error): string {
  const own = (key: string): unknown => Object.getOwnPropertyDescriptor(error, key)?.value;
  const message = own("message");
  return `${classOf(error)}: ${typeof message === "string" ? message : ""}`;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}… ${text.length - length} more characters`;
}

/** A copy of the value if it is small and plain JSON, else undefined. */
function maybeJson(value: unknown): unknown {
  const budget = { members: 1_000 };
  try {
    if (!isPlain(value, 0, budget)) return undefined;
    const text = JSON.stringify(value);
    return text.length <= limits.jsonCharacters ? JSON.parse(text) : undefined;
  } catch {
    // Only a proxy of the cell's own throws here; it is not plain.
    return undefined;
  }
}

function isPlain(value: unknown, depth: number, budget: { members: number }): boolean {
  budget.members -= 1;
  if (budget.members < 0 || depth > 8) return false;
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "string") return value.length <= limits.jsonCharacters;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object") return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (
    Array.isArray(value)
      ? prototype !== Array.prototype
      : prototype !== Object.prototype && prototype !== null
  ) {
    return false;
  }
  if (Array.isArray(value) && value.length > budget.members) return false;
  return Reflect.ownKeys(value).every((key) => {
    if (Array.isArray(value) && key === "length") return true;
    const descriptor = Object.getOwnPropertyDescriptor(value, key);
    return (
      typeof key === "string" &&
      descriptor !== undefined &&
      !descriptor.get &&
      isPlain(descriptor.value, depth + 1, budget)
    );
  });
}
