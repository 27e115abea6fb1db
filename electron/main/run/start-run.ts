import { join } from "node:path";
import { BrowserWindow, app, session } from "electron";
import { openDesk } from "../desk.ts";
import { openDrafts } from "../drafts.ts";
import { openExports } from "../export-files.ts";
import { openSecrets } from "../secrets.ts";
import { findVault } from "../vault.ts";
import { openGrants } from "../grants.ts";
import { registerRunHandlers, type Services } from "../handlers.ts";
import { openNativeEngines } from "../native-engines.ts";
import { closeSession } from "../offline.ts";
import { causeText, report, type Outcome } from "../outcome.ts";
import { runUrl, sampleFolder, sampleWorkbooks } from "../places.ts";
import { serveSchemes } from "../protocols.ts";
import { openRecent } from "../recent.ts";
import type { RememberedGrants } from "../remembered-grants.ts";
import { windowPreferences } from "../window.ts";
import { readWorkbookFile, saveWorkbookFile } from "../workbook-files.ts";
import { findRunFiles } from "./find-run-files.ts";
import { cellLine, exitCodeOf, failureText, sourceLine, type CellReport, type RunEnd } from "./run-report.ts";
import { readRunArguments, type RunRequest } from "./run-request.ts";
import { savedLabels } from "./saved-labels.ts";

/** `stratabook run`: runs a workbook in a window without a face, tells how each cell came out, and ends. */
export function startRun(args: readonly string[]): void {
  const read = readRunArguments(args, process.cwd());
  void app
    .whenReady()
    .then(() => (read.type === "run" ? run(read.request) : refuse(read.message)))
    .catch((error: unknown) => refuse(causeText(error)));
}

async function run(request: RunRequest): Promise<void> {
  const files = await findFiles(request);
  if (!files.ok) {
    await refuse(failureText(files.failure));
    return;
  }
  const services = assemble(files.value);
  await closeSession(session.defaultSession, false);
  serveSchemes(session.defaultSession, (token) => services.grants.find(token)?.path ?? null);
  const cells = new Map<string, CellReport>();
  registerRunHandlers(services, {
    reportCell(report) {
      cells.set(`${report.kind} ${report.name}`, report);
      if (!request.json) process.stdout.write(`${cellLine(report)}\n`);
    },
    savedLabel: savedLabels(request, files.value),
    finishRun: (end) => void finish(request, [...cells.values()], end, services.backups).catch(endWith),
  });
  closeEngines = () => services.engines.close();
  services.desk.openFile(request.workbook);
}

async function findFiles({ workbook, data }: RunRequest): Promise<Outcome<Readonly<Record<string, string>>>> {
  const read = await readWorkbookFile(workbook);
  return read.ok ? findRunFiles(workbook, read.value.text, data) : read;
}

function assemble(files: Readonly<Record<string, string>>): Services {
  const userData = app.getPath("userData");
  const remembered: RememberedGrants = {
    paths: () => files,
    remember: () => Promise.resolve(),
    copy: () => Promise.resolve(),
  };
  const grants = openGrants({ remembered, sampleFolder, sampleWorkbooks, onChange: () => undefined });
  // Beside that of the app, which may be open meanwhile; with a profile of its own it goes with that, whatever happens.
  const folder = join(userData, `run-${process.pid}`);
  return {
    desk: openDesk(createHiddenWindow, () => undefined),
    drafts: openDrafts(join(userData, "drafts")),
    recent: openRecent(userData),
    remembered,
    grants,
    exports: openExports(),
    engines: openNativeEngines({ folder, grants }),
    secrets: openSecrets(userData, findVault()),
    backups: join(userData, "backups"),
  };
}

function createHiddenWindow(): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...windowPreferences, devTools: false, backgroundThrottling: false },
  });
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    void refuse(`The process that ran the workbook ended (${reason}); it may have run out of memory.`, 1);
  });
  window.loadURL(runUrl).catch(endWith);
  return window;
}

async function finish(
  request: RunRequest,
  cells: readonly CellReport[],
  { failure, sources, text }: RunEnd,
  backups: string,
): Promise<void> {
  if (failure !== null) {
    await refuse(failureText(failure));
    return;
  }
  const saved = request.save === null ? null : await saveWorkbookFile(request.save, text, backups);
  if (saved?.ok === false) process.stderr.write(`${failureText(saved.failure)}\n`);
  const code = saved?.ok === false ? 1 : exitCodeOf(cells);
  const out = request.json
    ? `${JSON.stringify({ workbook: request.workbook, sources, cells }, null, 2)}\n`
    : sources.map((source) => `${sourceLine(source)}\n`).join("");
  await end(process.stdout, out, code);
}

const refuse = (message: string, code: 1 | 2 = 2): Promise<void> => end(process.stderr, `${message}\n`, code);

const endWith = (error: unknown): void => void refuse(causeText(error), 1);

let isEnding = false;
let closeEngines: () => Promise<void> = () => Promise.resolve();

/** Everything written is out before the process ends; what fails because it ends says nothing any more. */
async function end(stream: NodeJS.WriteStream, text: string, code: 0 | 1 | 2): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  await new Promise<void>((resolve) => stream.write(text, () => resolve()));
  await closeEngines().catch((error: unknown) =>
    report("the folder of the native engine was not removed", error),
  );
  app.exit(code);
}
