import type { SandboxMessage, SandboxRequest } from "../protocol.ts";
import { closeExits } from "./close-exits.ts";
import { createCellRunner } from "./cell-runner.ts";

/** The worker that runs cells: joins the window's port to the runner. */
function start(port: MessagePort): void {
  const runner = createCellRunner((message: SandboxMessage) => port.postMessage(message));
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
  port.postMessage({ type: "ready" } satisfies SandboxMessage);
}

addEventListener(
  "message",
  (event: MessageEvent<unknown>) => {
    const [port] = event.ports;
    if (port) start(port);
  },
  { once: true },
);
