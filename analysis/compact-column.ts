import type { Column, TextColumn, Validity } from "./columns.ts";

/**
 * A column that holds no memory beyond its rows. A typed array that is a view is cloned with all of its buffer when it
 * is sent to another thread, and a few rows of a text column would carry the dictionary of all.
 */
export function compactColumn(column: Column): Column {
  switch (column.kind) {
    case "text":
      return compactText(column);
    case "nested":
      return column;
    case "bigint":
      return { ...column, values: own(column.values), validity: ownValidity(column.validity) };
    case "boolean":
      return { ...column, values: own(column.values), validity: ownValidity(column.validity) };
    case "number":
    case "date":
      return { ...column, values: own(column.values), validity: ownValidity(column.validity) };
  }
}

interface View {
  readonly byteLength: number;
  readonly buffer: ArrayBufferLike;
  slice(): this;
}

const own = <T extends View>(values: T): T =>
  values.byteLength === values.buffer.byteLength ? values : values.slice();

const ownValidity = (validity: Validity): Validity => validity && own(validity);

/** Also without the texts of rows that are gone: what was filtered out must not leave with the rest. */
function compactText(column: TextColumn): TextColumn {
  const isUsed = new Uint8Array(column.dictionary.length);
  for (const code of column.codes) if (code >= 0) isUsed[code] = 1;
  if (!isUsed.includes(0)) return { ...column, codes: own(column.codes) };
  const newCode = new Map<number, number>();
  const dictionary: string[] = [];
  const codes = column.codes.map((code) => {
    if (code === -1) return -1;
    let short = newCode.get(code);
    if (short === undefined) {
      newCode.set(code, (short = dictionary.length));
      dictionary.push(column.dictionary[code]!);
    }
    return short;
  });
  return { kind: "text", codes, dictionary };
}
