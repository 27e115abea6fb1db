const shownLines = 5;

/** Counts lines with something odd and remembers the first few. */
export class LineList {
  count = 0;
  readonly #lines: number[] = [];
  readonly #unit: string;

  /** What is counted: lines of a text, rows of a sheet. */
  constructor(unit = "line") {
    this.#unit = unit;
  }

  get first(): number {
    return this.#lines[0] ?? 0;
  }

  get lines(): readonly number[] {
    return this.#lines;
  }

  add(line: number): void {
    this.count += 1;
    if (this.#lines.length < shownLines && this.#lines.at(-1) !== line) this.#lines.push(line);
  }

  addAll({ count, lines }: LineList): void {
    for (const line of lines) this.add(line);
    this.count += count - lines.length;
  }

  /** E.g. `lines 4, 17, 20`. */
  get places(): string {
    const lines = this.#lines.map((line) => line.toLocaleString("en-US"));
    if (this.count > shownLines) return `${this.#unit}s ${lines.join(", ")}, …`;
    return `${this.#unit}${lines.length === 1 ? "" : "s"} ${lines.join(", ")}`;
  }

  /** E.g. `3 rows (lines 4, 17, 20) have`; `verbs` for one and for many. */
  text(noun: string, verbs: readonly [one: string, many: string]): string {
    const one = this.count === 1;
    return `${this.count.toLocaleString("en-US")} ${noun}${one ? "" : "s"} (${this.places}) ${verbs[one ? 0 : 1]}`;
  }
}
