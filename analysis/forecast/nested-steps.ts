import type { Steps } from "../method.ts";

/** A job within a longer one: its texts, with the longer one's progress. */
export function* nestedSteps<T>(fraction: number, steps: Steps<T>): Steps<T> {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    yield { fraction, text: next.value.text };
  }
}
