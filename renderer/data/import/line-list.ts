const shownLines = 5;

/** Counts lines with something odd and remembers the first few. */
export class LineList {
  count = 0;
  readonly #lines: number[] = [];

  get first(): number {
    return this.#lines[0] ?? 0;
  }

  add(line: number): void {
    this.count += 1;
    if (this.#lines.length < shownLines && this.#lines.at(-1) !== line) this.#lines.push(line);
  }

  /** E.g. `3 rows (lines 4, 17 and 20) have`. */
  text(noun: string): string {
    const lines = this.#lines.map((line) => line.toLocaleString("en-US"));
    const listed =
      this.count > shownLines
        ? `lines ${lines.join(", ")}, …`
        : lines.length === 1
          ? `line ${lines[0]!}`
          : `lines ${lines.join(", ")}`;
    return `${this.count.toLocaleString("en-US")} ${noun}${this.count === 1 ? "" : "s"} (${listed}) ${this.count === 1 ? "has" : "have"}`;
  }
}
