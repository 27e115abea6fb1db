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

  /** E.g. `3 rows (lines 4, 17, 20) have`; `verbs` for one and for many. */
  text(noun: string, verbs: readonly [one: string, many: string]): string {
    const lines = this.#lines.map((line) => line.toLocaleString("en-US"));
    const listed =
      this.count > shownLines
        ? `lines ${lines.join(", ")}, …`
        : lines.length === 1
          ? `line ${lines[0]!}`
          : `lines ${lines.join(", ")}`;
    return `${this.count.toLocaleString("en-US")} ${noun}${this.count === 1 ? "" : "s"} (${listed}) ${verbs[this.count === 1 ? 0 : 1]}`;
  }
}
