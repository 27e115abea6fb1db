import type { SandboxMessage, SandboxRequest } from "../protocol.ts";
import { closeExits } from "./close-exits.ts";
import { createCellRunner } from "./cell-runner.ts";

/** The worker that runs cells: joins the window's port to the runner. */
function start(port: MessagePort): void {
  // Bound now: a cell may replace what a prototype holds.
  const send = port.postMessage.bind(port) as (message: SandboxMessage) => void;
  const runner = createCellRunner(send);
  port.onmessage = ({ data }: MessageEvent<SandboxRequest>) => {
    switch (data.type) {
      case "connect":
        runner.connectDatabase(data.port);
        break;
      case "bindValue":
        runner.bindValue(data.name, data.value);
        break;
      case "forget":
        runner.forget(data.names);
        break;
      case "noteVersion":
        runner.noteVersion(data.name, data.version);
        break;
      case "run":
        void runner.run(data.request);
        break;
    }
  };
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    runner.reportLate(event.reason);
  });
  closeExits(globalThis);
  send({ type: "ready" });
}

// The boot script (frame.ts) took the window's port while this module was loading.
const boot = globalThis as unknown as { cellPort?: Promise<MessagePort> };
void boot.cellPort?.then(start);
delete boot.cellPort;
