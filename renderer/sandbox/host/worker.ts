import type { SandboxMessage, SandboxRequest } from "../protocol.ts";
import { closeExits } from "./close-exits.ts";
import { createCellRunner } from "./cell-runner.ts";
import type { BootScope } from "./open-worker.ts";
import { startKernels } from "./start-kernels.ts";

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
  startKernels();
  closeExits(globalThis);
  send({ type: "ready" });
}

const scope = globalThis as BootScope;
void scope.boot?.then(({ ports }) => ports[0] && start(ports[0]));
delete scope.boot;
