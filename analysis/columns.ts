/**
 * Typed columns, the one shape in which data reach `analysis`.
 *
 * A missing value is marked beside the values (`validity[row] === 0`, or code -1 in a text column); what stands in
 * `values` at a missing row is meaningless. `validity: null` says that no value is missing.
 */
export type Validity = Uint8Array | null;

export interface NumberColumn {
  readonly kind: "number";
  readonly values: Float64Array;
  readonly validity: Validity;
}

/** Whole numbers of which at least one lies beyond ±2^53. */
export interface BigIntColumn {
  readonly kind: "bigint";
  readonly values: BigInt64Array;
  readonly validity: Validity;
}

/** 1 is true, 0 is false. */
export interface BooleanColumn {
  readonly kind: "boolean";
  readonly values: Uint8Array;
  readonly validity: Validity;
}

/** Milliseconds since 1970-01-01T00:00:00 UTC. `unit: "day"` marks a date without a time. */
export interface DateColumn {
  readonly kind: "date";
  readonly unit: "day" | "millisecond";
  readonly values: Float64Array;
  readonly validity: Validity;
}

/** `dictionary[codes[row]]`; code -1 marks a missing value. Dictionary entries are distinct. */
export interface TextColumn {
  readonly kind: "text";
  readonly codes: Int32Array;
  readonly dictionary: readonly string[];
}

/** Lists, structs and maps as plain JSON values; `null` marks a missing value. */
export interface NestedColumn {
  readonly kind: "nested";
  readonly values: readonly unknown[];
}

export type Column = NumberColumn | BigIntColumn | BooleanColumn | DateColumn | TextColumn | NestedColumn;

/** A table as plain data, fit for structured clone. All columns have `numRows` rows; names are distinct. */
export interface TableData {
  readonly numRows: number;
  readonly columns: readonly NamedColumn[];
}

export interface NamedColumn {
  readonly name: string;
  readonly column: Column;
}
