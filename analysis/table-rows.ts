import { valueAt, type Column } from "./columns.ts";

/** The shape of one row: column names and what they hold. */
export type RowShape = Readonly<Record<string, unknown>>;

const rowNumber = Symbol("row");

interface RowTarget {
  readonly [rowNumber]: number;
}

/**
 * Makes row objects that read their columns when asked. They behave as plain read-only objects: `row.age`, `{...row}`,
 * `Object.entries(row)` and `JSON.stringify(row)` work, and one row costs nothing until it is read.
 */
export function rowMaker(columns: ReadonlyMap<string, Column>): (row: number) => RowShape {
  const names = [...columns.keys()];
  const read = (target: RowTarget, key: string | symbol): unknown => {
    const column = typeof key === "string" ? columns.get(key) : undefined;
    return column ? valueAt(column, target[rowNumber]) : undefined;
  };
  const handler: ProxyHandler<RowTarget> = {
    get: (target, key) =>
      typeof key === "string" && columns.has(key)
        ? read(target, key)
        : (Reflect.get(Object.prototype, key) as unknown),
    has: (_target, key) =>
      (typeof key === "string" && columns.has(key)) || Reflect.has(Object.prototype, key),
    ownKeys: () => names,
    getOwnPropertyDescriptor: (target, key) =>
      typeof key === "string" && columns.has(key)
        ? { value: read(target, key), enumerable: true, configurable: true, writable: false }
        : undefined,
    set: () => false,
    defineProperty: () => false,
    deleteProperty: () => false,
  };
  return (row) => new Proxy<RowTarget>({ [rowNumber]: row }, handler) as unknown as RowShape;
}
