export interface RepeatedText {
  times: number;
  /** The first lines that hold it. */
  readonly lines: number[];
}

const mostTexts = 1000;
const mostLines = 5;

/** Counts the different texts of a column, as long as they are few. */
export class RepeatedTexts {
  #texts = new Map<string, RepeatedText>();

  /** Counts a text; false where there are too many different ones. */
  note(text: string, line: number): boolean {
    const found = this.#texts.get(text);
    if (found === undefined) {
      if (this.#texts.size === mostTexts) return false;
      this.#texts.set(text, { times: 1, lines: [line] });
      return true;
    }
    found.times += 1;
    if (found.lines.length < mostLines) found.lines.push(line);
    return true;
  }

  /** What was counted; begins again with nothing. */
  take(): ReadonlyMap<string, RepeatedText> {
    const texts = this.#texts;
    this.#texts = new Map();
    return texts;
  }
}
