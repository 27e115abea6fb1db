import type { Workbook } from "../workbook/document.ts";
import { serializeInSteps } from "../workbook/serialize.ts";
import { createSlices } from "../base/slices.ts";

export interface DraftsDeps {
  readonly workbook: () => Workbook;
  /** Keeps the text of unsaved work; null: nothing is unsaved. */
  readonly write: (text: string | null) => Promise<void>;
  readonly setEdited: (edited: boolean) => void;
}

const delayMs = 700;

/** Keeps unsaved work, at most a second after a change, without holding up a frame. */
export class Drafts {
  private readonly deps: DraftsDeps;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private writing = false;
  private saved: { readonly workbook: Workbook; readonly text: string | null };

  constructor(deps: DraftsDeps) {
    this.deps = deps;
    this.saved = { workbook: deps.workbook(), text: null };
  }

  /** The workbook changed. */
  touch(): void {
    this.deps.setEdited(this.deps.workbook() !== this.saved.workbook);
    this.timer ??= setTimeout(() => void this.flush(), delayMs);
  }

  /** The workbook stands in a file as this text; a null text says that it was opened and not written since. */
  noteSaved(workbook: Workbook, text: string | null): void {
    this.saved = { workbook, text };
    this.deps.setEdited(this.deps.workbook() !== workbook);
  }

  /** The text of a workbook, made in slices. */
  async textOf(workbook: Workbook): Promise<string> {
    const slices = createSlices();
    const steps = serializeInSteps(workbook);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      await slices.pause();
    }
  }

  dispose(): void {
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private async flush(): Promise<void> {
    this.timer = null;
    if (this.writing) {
      this.touch();
      return;
    }
    this.writing = true;
    try {
      const workbook = this.deps.workbook();
      const text = await this.textOf(workbook);
      const unchanged = workbook === this.saved.workbook || text === this.saved.text;
      if (unchanged && workbook === this.deps.workbook()) this.deps.setEdited(false);
      await this.deps.write(unchanged ? null : text);
    } finally {
      this.writing = false;
    }
  }
}
