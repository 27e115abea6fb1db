import { hookInterrupt, watchInterruptSlot } from "./interrupt.ts";

/** Must run before DuckDB's worker script, whose own listener would take the slot for a request. */
hookInterrupt();

addEventListener("message", (event: MessageEvent<unknown>) => {
  if (!(event.data instanceof Int32Array)) return;
  event.stopImmediatePropagation();
  watchInterruptSlot(event.data);
});
