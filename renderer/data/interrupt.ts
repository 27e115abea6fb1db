/**
 * DuckDB runs on one thread and cannot be told anything while it computes. But it reads the clock often (profiling is on
 * for that reason, see lockdown.ts), and the clock is a function that JavaScript gives to the WebAssembly module. So the
 * clock also looks at a shared slot, and when the slot holds a connection, it interrupts what that connection runs.
 */

/** Where `duckdb::Connection` lies in the connection object of duckdb-wasm 1.32.0; tests/renderer/data/cancel.test.ts guards it. */
const connectionOffset = 8;

type Clock = () => number;
type Interrupt = (connection: number) => void;

let slot: Int32Array | null = null;
let interrupt: Interrupt | null = null;

/** The slot that the clock looks at: 0, or the handle of the connection to interrupt. */
export function watchInterruptSlot(shared: Int32Array): void {
  slot = shared;
}

/** Makes every WebAssembly module that is instantiated from now on interruptible. */
export function hookInterrupt(): void {
  const { instantiate, instantiateStreaming } = WebAssembly;
  const wrap =
    <Source>(original: (source: Source, imports?: WebAssembly.Imports) => Promise<unknown>) =>
    async (source: Source, imports?: WebAssembly.Imports) => {
      hookClock(imports);
      const made = await original(source, imports);
      interrupt = findInterrupt(made);
      return made;
    };
  Object.assign(WebAssembly, {
    instantiate: wrap(
      instantiate as (source: BufferSource, imports?: WebAssembly.Imports) => Promise<unknown>,
    ),
    instantiateStreaming: wrap(instantiateStreaming),
  });
}

function hookClock(imports: WebAssembly.Imports | undefined): void {
  const environment = imports?.["env"];
  // `env` answers every name, so only an own property is a real import.
  if (environment === undefined || !Object.hasOwn(environment, "emscripten_get_now")) return;
  const clock = environment["emscripten_get_now"] as Clock;
  const watchfulClock = (): number => {
    if (slot !== null && slot[0] !== 0) {
      interrupt?.(Atomics.exchange(slot, 0, 0) + connectionOffset);
    }
    return clock();
  };
  environment["emscripten_get_now"] = Object.assign(watchfulClock, clock);
}

function findInterrupt(made: unknown): Interrupt | null {
  const instance =
    made instanceof WebAssembly.Instance ? made : (made as { instance: WebAssembly.Instance }).instance;
  const found = instance.exports["duckdb_interrupt"];
  return typeof found === "function" ? (found as Interrupt) : null;
}
