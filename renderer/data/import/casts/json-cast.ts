import { isLosslessNumber, stringify } from "lossless-json";
import type { Cast } from "../../../base/cast.ts";
import type { StreamColumn } from "../../arrow-stream.ts";
import { textColumn } from "../json-columns.ts";
import { CastBuilder } from "./cast-builder.ts";
import { castReader } from "./cast-reader.ts";
import { CastTally } from "./cast-tally.ts";

/** Makes columns of values of JSON, of which each has its line, of the type that the user chose. */
export interface JsonCastBuilder {
  readonly tally: CastTally;
  column(values: readonly unknown[], lines: readonly number[]): StreamColumn;
}

export function jsonCastBuilder(cast: Cast): JsonCastBuilder {
  if (cast.type === "text") return jsonTextBuilder(cast);
  const builder = new CastBuilder(cast);
  return {
    tally: builder.tally,
    column: (values, lines) => {
      for (const [row, value] of values.entries()) builder.add(jsonText(value), lines[row]!);
      return builder.take();
    },
  };
}

function jsonTextBuilder(cast: Cast): JsonCastBuilder {
  const tally = new CastTally(cast);
  const read = castReader(cast);
  const keep = (value: unknown, line: number): string | null => {
    const text = jsonText(value);
    if (text === null || text === "") return text;
    const kept = read(text);
    tally.add(text, kept, line);
    return kept.value === null ? null : text;
  };
  return {
    tally,
    column: (values, lines) =>
      textColumn(
        values.map((value, row) => keep(value, lines[row]!)),
        (text) => text as string,
      ),
  };
}

/** A value as it is written in the file, texts without their quotes; null where there is none. */
export function jsonText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  return isLosslessNumber(value) ? value.value : (stringify(value) ?? "");
}
