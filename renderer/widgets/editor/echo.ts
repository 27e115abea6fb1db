/**
 * Tells a text that comes back from the owner of the editor's value from one that the owner changed. While somebody
 * types fast, the owner may still answer with an older text; applying it would undo what was typed since.
 */
export class Echo {
  private sent: string[] = [];

  /** Notes a text that the editor gave to its owner. */
  note(text: string): void {
    this.sent.push(text);
    if (this.sent.length > 200) this.sent.shift();
  }

  /** True if the owner's text is one that the editor gave it. */
  isEcho(text: string): boolean {
    const index = this.sent.indexOf(text);
    // The newest stays noted: the owner may repeat it.
    if (index >= 0) this.sent = this.sent.slice(Math.min(index, this.sent.length - 1));
    else this.sent = [];
    return index >= 0;
  }
}
