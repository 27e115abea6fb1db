import { isLosslessNumber, stringify } from "lossless-json";
import type { StreamColumn } from "../arrow-stream.ts";
import type { JsonType } from "./json-census.ts";

/** Values of one member, row by row, as a column of the type that was found for them. */
export function jsonColumn(type: JsonType, values: readonly unknown[]): StreamColumn {
  const validity = Uint8Array.from(values, (value) => (value === null || value === undefined ? 0 : 1));
  switch (type.name) {
    case "BOOLEAN":
      return {
        kind: "boolean",
        values: Uint8Array.from(values, (value) => (value === true ? 1 : 0)),
        validity,
      };
    case "DOUBLE":
      return { kind: "number", values: Float64Array.from(values, (value) => Number(value ?? 0)), validity };
    case "BIGINT":
      return { kind: "bigint", values: BigInt64Array.from(values, toBigInt), validity };
    case "VARCHAR":
      return textColumn(values, (value) => value as string);
    case "digits":
      return textColumn(values, (value) => (isLosslessNumber(value) ? value.value : String(value)));
    case "json":
      return textColumn(values, (value) => stringify(value) ?? "");
    case "nested":
      return { kind: "shaped", values: values.map((value) => value ?? null), like: type.like };
  }
}

function toBigInt(value: unknown): bigint {
  if (isLosslessNumber(value)) return BigInt(value.value);
  return typeof value === "number" ? BigInt(value) : 0n;
}

/** Values as a column of texts. */
export function textColumn(values: readonly unknown[], textOf: (value: unknown) => string): StreamColumn {
  const encoder = new TextEncoder();
  const texts = values.map((value) =>
    value === null || value === undefined ? null : encoder.encode(textOf(value)),
  );
  const offsets = new Int32Array(values.length + 1);
  for (const [row, text] of texts.entries()) offsets[row + 1] = offsets[row]! + (text?.length ?? 0);
  const bytes = new Uint8Array(offsets.at(-1)!);
  for (const [row, text] of texts.entries()) if (text !== null) bytes.set(text, offsets[row]);
  return {
    kind: "utf8",
    offsets,
    bytes,
    validity: Uint8Array.from(texts, (text) => (text === null ? 0 : 1)),
  };
}
