import { stoppedError } from "./engine-error.ts";

interface Job {
  readonly urgent: boolean;
  readonly start: () => void;
}

/** Runs tasks one after another on one connection; urgent ones overtake those that only wait. */
export class Lane {
  readonly #waiting: Job[] = [];
  #running = false;
  #preempt: (() => void) | null = null;

  /** True while a task runs or waits. */
  get busy(): boolean {
    return this.#running;
  }

  /** Runs the task when its turn comes. Throws an EngineError of kind `stopped` if the signal was aborted before. */
  async run<T>(task: () => Promise<T>, { signal, urgent = true }: LaneOptions = {}): Promise<T> {
    await this.#turn(urgent, signal);
    try {
      return await task();
    } finally {
      this.#finish();
    }
  }

  /**
   * Runs a task that gives way: when an urgent task arrives, the task's signal is aborted, and the task starts again after
   * it. Answers the task's result.
   */
  async runYielding<T>(
    task: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    for (;;) {
      await this.#turn(false, signal);
      const yielding = new AbortController();
      this.#preempt = () => yielding.abort();
      // It may have come between the turn and now.
      if (this.#waiting.some((job) => job.urgent)) yielding.abort();
      const both = signal === undefined ? yielding.signal : AbortSignal.any([signal, yielding.signal]);
      try {
        if (both.aborted) throw stoppedError();
        return await task(both);
      } catch (thrown) {
        if (!yielding.signal.aborted || signal?.aborted === true) throw thrown;
      } finally {
        this.#preempt = null;
        this.#finish();
      }
    }
  }

  #turn(urgent: boolean, signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted === true) return Promise.reject(stoppedError());
    if (!this.#running) {
      this.#running = true;
      return Promise.resolve();
    }
    if (urgent) this.#preempt?.();
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        const at = this.#waiting.indexOf(job);
        if (at !== -1) this.#waiting.splice(at, 1);
        reject(stoppedError());
      };
      const job: Job = {
        urgent,
        start: () => {
          signal?.removeEventListener("abort", onAbort);
          resolve();
        },
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#waiting.push(job);
    });
  }

  #finish(): void {
    const urgentAt = this.#waiting.findIndex((job) => job.urgent);
    const [next] = this.#waiting.splice(Math.max(urgentAt, 0), 1);
    if (next === undefined) this.#running = false;
    else next.start();
  }
}

export interface LaneOptions {
  readonly signal?: AbortSignal | undefined;
  readonly urgent?: boolean;
}
