import type { Cast } from "../../../base/cast.ts";
import type { StreamColumn } from "../../arrow-stream.ts";
import { castReader } from "./cast-reader.ts";
import { CastTally } from "./cast-tally.ts";

/** Collects the values of a column that the user gave a type, as a column of a batch, and counts what that changes. */
export class CastBuilder {
  readonly tally: CastTally;
  readonly #cast: Exclude<Cast, { type: "text" }>;
  readonly #read: ReturnType<typeof castReader>;
  #values: (number | bigint | null)[] = [];

  constructor(cast: Exclude<Cast, { type: "text" }>) {
    this.#cast = cast;
    this.tally = new CastTally(cast);
    this.#read = castReader(cast);
  }

  /** Adds a text; an empty one, or none, is missing. */
  add(text: string | null, line: number): void {
    if (text === null || text === "") {
      this.#values.push(null);
      return;
    }
    const read = this.#read(text);
    this.tally.add(text, read, line);
    this.#values.push(read.value);
  }

  take(): StreamColumn {
    const values = this.#values;
    this.#values = [];
    return castColumn(this.#cast.type, values);
  }
}

function castColumn(
  type: Exclude<Cast["type"], "text">,
  values: readonly (number | bigint | null)[],
): StreamColumn {
  const validity = Uint8Array.from(values, (value) => (value === null ? 0 : 1));
  const numbers = (): Float64Array => Float64Array.from(values, (value) => Number(value ?? 0));
  const longs = (): BigInt64Array => BigInt64Array.from(values, (value) => BigInt(value ?? 0));
  switch (type) {
    case "integer":
      return { kind: "bigint", values: longs(), validity };
    case "decimal":
      return { kind: "number", values: numbers(), validity };
    case "date":
      return { kind: "date", unit: "day", values: numbers(), validity };
    case "timestamp":
      return { kind: "date", unit: "millisecond", values: numbers(), validity };
    case "time":
      return { kind: "time", values: longs(), validity };
    case "boolean":
      return { kind: "boolean", values: Uint8Array.from(values, (value) => Number(value ?? 0)), validity };
  }
}
