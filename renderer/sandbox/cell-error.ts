/** A mistake of the cell's author in what is asked of the sandbox: what is wrong, and what to do instead. */
export class CellError extends Error {
  readonly tag: string;
  readonly advice: string;

  constructor(tag: string, message: string, advice: string) {
    super(message);
    this.name = "CellError";
    this.tag = tag;
    this.advice = advice;
  }
}
