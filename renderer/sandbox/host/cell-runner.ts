import { createRandom } from "../../../analysis/random.ts";
import type { RunId } from "../../base/ids.ts";
import { limits } from "../limits.ts";
import { maybeChart } from "../plot-recorder.ts";
import type { Published, RunRequest, SandboxItem, SandboxMessage, TablePortMessage } from "../protocol.ts";
import { createBindings, type Bindings } from "./bindings.ts";
import { cellScope } from "./cell-scope.ts";
import { failureOf } from "./failure-of.ts";
import { inspect } from "./inspect.ts";
import { maybeTable } from "./maybe-table.ts";

/** Runs cells one after the other in this realm. */
export interface CellRunner {
  connectDatabase(port: MessagePort): void;
  bindValue(name: string, value: unknown): void;
  forget(names: readonly string[]): void;
  noteVersion(name: string, version: string): void;
  run(request: RunRequest): Promise<void>;
  /** Shows an error that nothing awaited, under the cell that runs now. */
  reportLate(reason: unknown): void;
}

/** A runner that tells the window what happens by `send`. */
export function createCellRunner(send: (message: SandboxMessage) => void): CellRunner {
  // Deep enough to reach the cell's own line below a recorder or a method of analysis.
  (Error as { stackTraceLimit?: number }).stackTraceLimit = 60;
  const bindings = createBindings();
  let stage: (message: TablePortMessage) => void = () => undefined;
  let current: CellRun | null = null;
  return {
    connectDatabase(port) {
      // Bound now: a cell may replace what a prototype holds.
      stage = port.postMessage.bind(port) as typeof stage;
      port.onmessage = ({ data }: MessageEvent<TablePortMessage>) => {
        if (data.type === "bind") bindings.bindTable(data.name, data.version, data.table);
      };
    },
    bindValue: (name, value) => bindings.bindValue(name, value),
    forget: (names) => bindings.forget(names),
    noteVersion: (name, version) => bindings.noteVersion(name, version),
    async run(request) {
      current?.close();
      const run = new CellRun(request, bindings, send, stage);
      current = run;
      await run.start();
    },
    reportLate: (reason) => current?.reportLate(reason),
  };
}

class CellRun {
  readonly #request: RunRequest;
  readonly #bindings: Bindings;
  readonly #send: (message: SandboxMessage) => void;
  readonly #stage: (message: TablePortMessage) => void;
  #items = 0;
  #staged = 0;
  #isOpen = true;

  constructor(
    request: RunRequest,
    bindings: Bindings,
    send: (message: SandboxMessage) => void,
    stage: (message: TablePortMessage) => void,
  ) {
    this.#request = request;
    this.#bindings = bindings;
    this.#send = send;
    this.#stage = stage;
  }

  get #runId(): RunId {
    return this.#request.runId;
  }

  /** The name of the code in stack traces: without spaces, and of this run alone. */
  get #url(): string {
    return `${this.#request.fileName.replace(/[^\w.-]+/g, "_")}?${this.#runId}`;
  }

  /** Voids what the run's leftovers (timers, promises) still want to show. */
  close(): void {
    this.#isOpen = false;
  }

  async start(): Promise<void> {
    const { code, inputs, outputs, tables, seed } = this.#request;
    try {
      await this.#bindings.arrived(tables);
      const random = createRandom(seed);
      Math.random = () => random.next();
      const scope = cellScope(this.#bindings, {
        showItem: (item) => this.#show(item),
        showValue: (value) => this.#display(value),
        showProgress: (fraction, text) =>
          this.#tell({ type: "progress", runId: this.#runId, progress: { fraction, text } }),
      });
      const cell = new AsyncFunction(...Object.keys(scope), ...inputs, `${code}\n//# sourceURL=${this.#url}`);
      const values = await cell(...Object.values(scope), ...inputs.map((name) => this.#bindings.get(name)));
      const published = outputs
        .slice(0, limits.publishedNames)
        .map((name) => this.#publish(name, values[name]));
      this.#tell({ type: "done", runId: this.#runId, published });
    } catch (thrown) {
      this.#tell({ type: "failed", runId: this.#runId, failure: failureOf(thrown, this.#url) });
    }
    this.close();
  }

  reportLate(reason: unknown): void {
    this.#show({ type: "notice", failure: failureOf(reason, this.#url) });
  }

  #tell(message: SandboxMessage): void {
    if (this.#isOpen) this.#send(message);
  }

  #show(item: SandboxItem): void {
    if (item.type !== "console") {
      this.#items += 1;
      if (this.#items > limits.itemsPerRun) {
        if (this.#items > limits.itemsPerRun + 1) return;
        item = { type: "notice", failure: tooManyItems };
      }
    }
    this.#tell({ type: "item", runId: this.#runId, item });
  }

  #display(value: unknown): void {
    if (!this.#isOpen || this.#items > limits.itemsPerRun) return;
    const chart = maybeChart(value);
    const staged = chart ? null : this.#maybeStage(value);
    if (chart) this.#show({ type: "plot", plot: chart });
    else if (staged !== null) this.#show({ type: "table", name: null, staged });
    else this.#show({ type: "value", name: null, value: inspect(value) });
  }

  #publish(name: string, value: unknown): Published {
    this.#bindings.publish(name, value);
    const staged = this.#maybeStage(value);
    return staged === null ? { type: "value", name, ...inspect(value) } : { type: "table", name, staged };
  }

  /** Sends a table to the database; null for values that are none. */
  #maybeStage(value: unknown): string | null {
    const staged = `${this.#runId}/${this.#staged}`;
    try {
      const table = maybeTable(value)?.toData();
      if (!table) return null;
      this.#stage({ type: "stage", staged, table });
    } catch {
      // Rows whose fields are no columns (mixed kinds, functions) are shown and used as the plain value they are.
      return null;
    }
    this.#staged += 1;
    return staged;
  }
}

type CellFunction = (...values: unknown[]) => Promise<Record<string, unknown>>;

const AsyncFunction = (async () => {
  /* Only its constructor is wanted: the language has no name for it. */
}).constructor as new (...source: string[]) => CellFunction;

const tooManyItems = {
  tag: "too-many-items",
  message: `This cell displays more than ${limits.itemsPerRun} things: the rest is not shown.`,
  advice: "Display less, or put rows into one table.",
};
