import fc from "fast-check";
import type { Column, TableData } from "../../analysis/columns.ts";

/** What stands at a missing row is meaningless; here it is always 0, as reading a file makes it. */
const withMissing = <T>(value: fc.Arbitrary<T>, rows: number) =>
  fc.array(fc.option(value, { freq: 4 }), { minLength: rows, maxLength: rows });

const validityOf = (values: readonly unknown[]): Uint8Array | null =>
  values.includes(null) ? Uint8Array.from(values, (value) => (value === null ? 0 : 1)) : null;

const columns = (rows: number): fc.Arbitrary<Column> =>
  fc.oneof(
    withMissing(fc.double(), rows).map((list): Column => ({
      kind: "number",
      values: Float64Array.from(list, (value) => value ?? 0),
      validity: validityOf(list),
    })),
    withMissing(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), rows).map((list): Column => ({
      kind: "bigint",
      values: BigInt64Array.from(list, (value) => value ?? 0n),
      validity: validityOf(list),
    })),
    withMissing(fc.boolean(), rows).map((list): Column => ({
      kind: "boolean",
      values: Uint8Array.from(list, (value) => Number(value ?? 0)),
      validity: validityOf(list),
    })),
    fc
      .tuple(withMissing(fc.integer({ min: -1e15, max: 1e15 }), rows), fc.constantFrom("day", "millisecond"))
      .map(([list, unit]): Column => ({
        kind: "date",
        unit,
        values: Float64Array.from(list, (value) => value ?? 0),
        validity: validityOf(list),
      })),
    fc
      .uniqueArray(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 4 })
      .chain((dictionary) =>
        fc
          .array(fc.integer({ min: -1, max: dictionary.length - 1 }), { minLength: rows, maxLength: rows })
          .map((codes): Column => ({ kind: "text", dictionary, codes: Int32Array.from(codes) })),
      ),
    fc.array(fc.jsonValue({ maxDepth: 2 }), { minLength: rows, maxLength: rows }).map((values): Column => ({
      kind: "nested",
      // JSON has one zero.
      values: JSON.parse(JSON.stringify(values)) as unknown[],
    })),
  );

/** Tables of every kind of column, with and without missing values. */
export const tables: fc.Arbitrary<TableData> = fc
  .tuple(fc.nat(6), fc.uniqueArray(fc.string(), { maxLength: 4 }))
  .chain(([numRows, names]) =>
    fc.tuple(...names.map((name) => columns(numRows).map((column) => ({ name, column })))).map((list) => ({
      numRows,
      columns: list,
    })),
  );
