/**
 * The process of the native engine: the window's own database code on native DuckDB. It is started without the user's
 * environment and hears of granted files from main only; the window reaches it by a port.
 */
import type { MessagePortMain } from "electron";
import { loadParquet } from "../main/commands/load-parquet.ts";
import { survivePanics } from "../main/commands/survive-panics.ts";
import { causeText } from "../../renderer/base/result.ts";
import { Host } from "../../renderer/data/host.ts";
import type { FromWorker, ToWorker } from "../../renderer/data/protocol.ts";
import { serveHost } from "../../renderer/data/serve.ts";
import { GrantedFiles } from "./granted-files.ts";
import type { FromEngineProcess, ToEngineProcess } from "./messages.ts";

survivePanics();

const [folder, memoryBytes] = process.argv.slice(2);
const { parentPort } = process;
const files = new GrantedFiles((token) =>
  parentPort.postMessage({ type: "path", token } satisfies FromEngineProcess),
);

const asked: ToWorker[] = [];
let serve = (message: ToWorker): void => void asked.push(message);

parentPort.on("message", ({ data, ports }: { data: ToEngineProcess; ports: MessagePortMain[] }) => {
  const [port] = ports;
  if (data.type === "path") files.answer(data.token, data.path);
  else if (port === undefined) return;
  else if (data.type === "window") serveWindow(port);
  else serve({ type: "sandbox", port: asMessagePort(port) });
});

function serveWindow(port: MessagePortMain): void {
  const post = (message: FromWorker): void => port.postMessage(message);
  port.on("message", ({ data }: { data: ToWorker }) => serve(data));
  // The window is gone, or has another engine.
  port.on("close", () => process.exit(0));
  port.start();
  start(post).catch((thrown: unknown) => post({ type: "died", cause: causeText(thrown) }));
}

async function start(post: (message: FromWorker) => void): Promise<void> {
  // Where the platform has no native DuckDB, loading it fails, and only that.
  const { startNativeEngine } = await import("./native-engine.ts");
  const { engine } = await startNativeEngine({ folder: folder ?? "", memoryBytes: Number(memoryBytes) });
  engine.death.catch((cause: unknown) => post({ type: "died", cause: causeText(cause) }));
  serve = serveHost(new Host({ engine, openFile: files.open, loadParquet }), post);
  post({ type: "ready", version: engine.version });
  asked.splice(0).forEach(serve);
}

/** Only what the host uses of a port. Between processes nothing can be moved: all is copied. */
function asMessagePort(port: MessagePortMain): MessagePort {
  return {
    postMessage: (message: unknown) => port.postMessage(message),
    close: () => port.close(),
    set onmessage(listener: (event: { readonly data: unknown }) => void) {
      port.on("message", ({ data }: { data: unknown }) => listener({ data }));
      port.start();
    },
  } as unknown as MessagePort;
}
