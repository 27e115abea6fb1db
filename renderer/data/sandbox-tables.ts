import { fail, ok, type Result } from "../base/result.ts";
import type { TableData } from "../../analysis/columns.ts";
import type { TablePortMessage } from "../sandbox/protocol.ts";
import { validateTable } from "./validate-table.ts";

/** The port to the sandbox and the tables that came from it and wait to be published. */
export class SandboxTables {
  #port: MessagePort | null = null;
  readonly #staged = new Map<string, unknown>();
  readonly #awaited = new Map<string, () => void>();

  /** Replaces the port; what was staged on the old one is dropped. */
  connect(port: MessagePort): void {
    this.#port?.close();
    this.#staged.clear();
    this.#port = port;
    port.onmessage = (event: MessageEvent<unknown>) => this.#receive(event.data);
  }

  send(message: TablePortMessage): Result<null> {
    if (this.#port === null) {
      return fail({
        tag: "sandbox-missing",
        message: "The sandbox is not running.",
        advice: "Run the cell again.",
      });
    }
    this.#port.postMessage(message, buffersOf(message.table));
    return ok(null);
  }

  /**
   * The staged table, once; validated only here, so that what nobody publishes costs nothing. It is on its way from another
   * process, and the word to publish it, which comes from a third, may be faster.
   */
  async take(staged: string): Promise<Result<TableData>> {
    if (!this.#staged.has(staged)) await this.#arrival(staged);
    const table = this.#staged.get(staged);
    this.#staged.delete(staged);
    if (table === undefined) {
      return fail({
        tag: "table-missing",
        message: "The cell's table was lost.",
        advice: "Run the cell again.",
      });
    }
    return validateTable(table);
  }

  async #arrival(staged: string): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, arrivesWithinMs);
      this.#awaited.set(staged, () => {
        clearTimeout(timer);
        resolve();
      });
    });
    this.#awaited.delete(staged);
  }

  #receive(data: unknown): void {
    if (typeof data !== "object" || data === null) return;
    const message = data as { readonly type?: unknown; readonly staged?: unknown; readonly table?: unknown };
    if (message.type !== "stage" || typeof message.staged !== "string" || message.staged.length > 200) return;
    if (this.#staged.size >= mostStaged) this.#staged.delete(this.#staged.keys().next().value ?? "");
    this.#staged.set(message.staged, message.table);
    this.#awaited.get(message.staged)?.();
  }
}

const arrivesWithinMs = 10_000;

/** A sandbox that stages without end loses its oldest tables. */
const mostStaged = 200;

/** The buffers of a table, for moving instead of copying. */
export function buffersOf(table: TableData): ArrayBuffer[] {
  const buffers = new Set<ArrayBufferLike>();
  for (const { column } of table.columns) {
    if (column.kind === "nested") continue;
    buffers.add((column.kind === "text" ? column.codes : column.values).buffer);
    if (column.kind !== "text" && column.validity !== null) buffers.add(column.validity.buffer);
  }
  return [...buffers].filter((buffer) => buffer instanceof ArrayBuffer);
}
