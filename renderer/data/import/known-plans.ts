import type { HeaderRow } from "../../workbook/source-reading.ts";
import type { DataFile } from "../database.ts";
import type { CsvPlan } from "./csv-plan.ts";
import type { TextEncodingChoice } from "./encoding.ts";

/** What was found out about a text file when all of it was read. */
export interface KnownText {
  readonly encoding: TextEncodingChoice;
  readonly plan: CsvPlan;
}

/** What is known of one file, by the header that it was read with. */
export interface FilePlans {
  find(header: HeaderRow | undefined): KnownText | null;
  note(header: HeaderRow | undefined, known: KnownText): void;
}

const mostColumns = 100_000;

/** Keeps for a while how files are to be read, so that a second look at one needs one pass only. */
export class KnownPlans {
  readonly #known = new Map<string, KnownText>();
  #columns = 0;

  /** Of a file that other content was written to since it was read, what was known is void when it is read again. */
  of({ url, bytes }: Pick<DataFile, "url" | "bytes">): FilePlans {
    const keyOf = (header: HeaderRow | undefined): string => JSON.stringify([url, bytes, header ?? null]);
    return {
      find: (header) => this.#known.get(keyOf(header)) ?? null,
      note: (header, known) => this.#note(keyOf(header), known),
    };
  }

  #note(key: string, known: KnownText): void {
    this.#forget(key);
    this.#known.set(key, known);
    this.#columns += known.plan.columns.length;
    for (const oldest of this.#known.keys()) {
      if (this.#columns <= mostColumns || oldest === key) return;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#columns -= this.#known.get(key)?.plan.columns.length ?? 0;
    this.#known.delete(key);
  }
}
