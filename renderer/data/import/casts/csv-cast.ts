import type { Cast } from "../../../base/cast.ts";
import type { StreamColumn } from "../../arrow-stream.ts";
import { makeBuilder, type ColumnBuilder } from "../csv-columns.ts";
import { fieldText } from "../csv-scanner.ts";
import { CastBuilder } from "./cast-builder.ts";
import { castReader } from "./cast-reader.ts";
import { CastTally } from "./cast-tally.ts";

/** A column of a CSV file that the user gave a type. */
export interface CsvCastBuilder extends ColumnBuilder {
  readonly tally: CastTally;
}

export const csvCastBuilder = (cast: Cast, capacity: number): CsvCastBuilder =>
  cast.type === "text" ? new CsvText(cast, capacity) : new CsvCast(cast);

class CsvCast implements CsvCastBuilder {
  readonly #builder: CastBuilder;

  constructor(cast: Exclude<Cast, { type: "text" }>) {
    this.#builder = new CastBuilder(cast);
  }

  get tally(): CastTally {
    return this.#builder.tally;
  }

  add(bytes: Uint8Array, start: number, end: number, flags: number, line: number): void {
    this.#builder.add(start === end ? null : valueText(bytes, start, end, flags), line);
  }

  addMissing(): void {
    this.#builder.add(null, 0);
  }

  take(): StreamColumn {
    return this.#builder.take();
  }
}

/** Texts stay bytes; only words that mean “no value” are looked for. */
class CsvText implements CsvCastBuilder {
  readonly tally: CastTally;
  readonly #texts: ColumnBuilder;
  readonly #read: ReturnType<typeof castReader>;

  constructor(cast: Cast, capacity: number) {
    this.tally = new CastTally(cast);
    this.#texts = makeBuilder("VARCHAR", capacity);
    this.#read = castReader(cast);
  }

  add(bytes: Uint8Array, start: number, end: number, flags: number, line: number): void {
    if (start < end) {
      const text = valueText(bytes, start, end, flags);
      const read = this.#read(text);
      this.tally.add(text, read, line);
      if (read.value === null) {
        this.#texts.addMissing();
        return;
      }
    }
    this.#texts.add(bytes, start, end, flags, line);
  }

  addMissing(): void {
    this.#texts.addMissing();
  }

  take(): StreamColumn {
    return this.#texts.take();
  }
}

const longestAscii = 48;

/** The text of a field. Short ASCII ones, which most numbers and dates are, need no decoder. */
export function valueText(bytes: Uint8Array, start: number, end: number, flags: number): string {
  if (flags > 1 || end - start > longestAscii) return fieldText(bytes, start, end, flags);
  let text = "";
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte > 0x7f) return fieldText(bytes, start, end, flags);
    text += String.fromCharCode(byte);
  }
  return text;
}
