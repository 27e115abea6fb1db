import type {
  BigIntColumn,
  BooleanColumn,
  Column,
  DateColumn,
  NestedColumn,
  NumberColumn,
  TextColumn,
  Validity,
} from "./columns.ts";
import { AnalysisError } from "./errors.ts";

export type TypedArray =
  | Float64Array
  | Float32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** Anything that can become a column: the column itself, a typed array, or plain values with null for missing. */
export type ColumnInput = Column | TypedArray | readonly unknown[];

type Maybe<T> = T | null | undefined;

/** A number column; null, undefined and NaN are missing. A Float64Array is shared, not copied. */
export function numberColumn(values: ArrayLike<Maybe<number>>): NumberColumn {
  const numbers =
    values instanceof Float64Array ? values : Float64Array.from(values, (value) => value ?? Number.NaN);
  return {
    kind: "number",
    values: numbers,
    validity: validityWhere(numbers, (value) => !Number.isNaN(value)),
  };
}

/** A text column with its dictionary in order of first appearance; null and undefined are missing. */
export function textColumn(values: ArrayLike<Maybe<string>>): TextColumn {
  const codeOf = new Map<string, number>();
  const codes = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value === null || value === undefined) {
      codes[row] = -1;
      continue;
    }
    let code = codeOf.get(value);
    if (code === undefined) codeOf.set(value, (code = codeOf.size));
    codes[row] = code;
  }
  return { kind: "text", codes, dictionary: [...codeOf.keys()] };
}

/** A boolean column; null and undefined are missing. */
export function booleanColumn(values: ArrayLike<Maybe<boolean>>): BooleanColumn {
  return {
    kind: "boolean",
    values: Uint8Array.from(values, (value) => (value === true ? 1 : 0)),
    validity: validityWhere(values, (value) => value !== null && value !== undefined),
  };
}

/** A date column from Dates or milliseconds since 1970 UTC; null, undefined and invalid dates are missing. */
export function dateColumn(
  values: ArrayLike<Maybe<Date | number>>,
  unit: DateColumn["unit"] = "millisecond",
): DateColumn {
  const times = Float64Array.from(values, (value) =>
    value instanceof Date ? value.getTime() : (value ?? NaN),
  );
  return {
    kind: "date",
    unit,
    values: times,
    validity: validityWhere(times, (value) => !Number.isNaN(value)),
  };
}

/** A column of whole numbers: a number column if all lie within ±2^53, else a bigint column. */
export function integerColumn(values: ArrayLike<Maybe<bigint>>): NumberColumn | BigIntColumn {
  const validity = validityWhere(values, (value) => value !== null && value !== undefined);
  const integers = BigInt64Array.from(values, (value) => value ?? 0n);
  if (integers.every((value) => Number.isSafeInteger(Number(value))))
    return { kind: "number", values: Float64Array.from(integers, Number), validity };
  return { kind: "bigint", values: integers, validity };
}

/** A column of lists or objects; null and undefined are missing. */
export function nestedColumn(values: ArrayLike<unknown>): NestedColumn {
  return { kind: "nested", values: Array.from(values, (value) => value ?? null) };
}

/** Whether a value is a `Column`. */
export function isColumn(value: unknown): value is Column {
  return (
    typeof value === "object" && value !== null && "kind" in value && ("values" in value || "codes" in value)
  );
}

/**
 * The column of any input, its kind taken from the values. A column without any value is a number column. Throws where
 * one column would mix kinds.
 */
export function toColumn(input: ColumnInput, name = "the column"): Column {
  if (isColumn(input)) return input;
  if (input instanceof BigInt64Array || input instanceof BigUint64Array) return integerColumn(input);
  if (ArrayBuffer.isView(input)) return numberColumn(input);
  switch (commonKind(input, name)) {
    case "number":
      return numberColumn(
        input.map((value) => (typeof value === "bigint" ? Number(value) : (value as number))),
      );
    case "bigint":
      return integerColumn(input as readonly bigint[]);
    case "boolean":
      return booleanColumn(input as readonly boolean[]);
    case "text":
      return textColumn(input as readonly string[]);
    case "date":
      return dateColumn(input as readonly Date[]);
    case "nested":
      return nestedColumn(input);
  }
}

function commonKind(values: readonly unknown[], name: string): Column["kind"] {
  let common: Column["kind"] | null = null;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value === null || value === undefined) continue;
    const kind = kindOf(value, name, row);
    if (common === null || common === kind) common = kind;
    else if (isWhole(common) && isWhole(kind)) common = "number";
    else {
      throw new AnalysisError(
        "bad-column",
        `Column "${name}" mixes kinds: row ${row} holds a ${kind} after rows of ${common}.`,
        "Convert the values to one kind first, for instance with String(value) or Number(value).",
      );
    }
  }
  return common ?? "number";
}

const isWhole = (kind: Column["kind"]): boolean => kind === "number" || kind === "bigint";

function kindOf(value: unknown, name: string, row: number): Column["kind"] {
  switch (typeof value) {
    case "number":
      return "number";
    case "bigint":
      return "bigint";
    case "boolean":
      return "boolean";
    case "string":
      return "text";
    case "object":
      return value instanceof Date ? "date" : "nested";
    case "function":
    case "symbol":
    case "undefined":
      throw new AnalysisError(
        "bad-column",
        `Column "${name}" holds a ${typeof value} in row ${row}.`,
        "A column can hold numbers, text, booleans, dates, lists and plain objects.",
      );
  }
}

function validityWhere<T>(values: ArrayLike<T>, isValid: (value: T) => boolean): Validity {
  let validity: Uint8Array | null = null;
  for (let row = 0; row < values.length; row++) {
    if (isValid(values[row]!)) continue;
    validity ??= new Uint8Array(values.length).fill(1);
    validity[row] = 0;
  }
  return validity;
}
