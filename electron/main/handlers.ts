import { release } from "node:os";
import { app, dialog, ipcMain, type IpcMainInvokeEvent } from "electron";
import { calls, type AnswerOf, type CallName, type RequestOf } from "../contract.ts";
import { closeForGood } from "./close-guard.ts";
import { grantPlace, tell, type WorkbookWindow } from "./desk.ts";
import { askExport } from "./ask-export.ts";
import type { Exports } from "./export-files.ts";
import { dataEndings } from "./data-folder.ts";
import { fileFailure } from "./file-failure.ts";
import { isWorkbookName } from "./file-names.ts";
import { hashFile } from "./file-hash.ts";
import type { Grants } from "./grants.ts";
import { lockedDraft, saveEncryptedCopy, unlockWorkbook } from "./locked-workbook.ts";
import { loadWorkbook } from "./load-workbook.ts";
import type { NativeEngines } from "./native-engines.ts";
import { openCopy } from "./open-copy.ts";
import { openVersion, versionsOf } from "./open-version.ts";
import { fail, ok, report } from "./outcome.ts";
import { sampleWorkbooks, windowOrigin } from "./places.ts";
import { listSamples } from "./samples.ts";
import { saveWorkbook, type SaveServices } from "./save-workbook.ts";
import { stampOf } from "./workbook-files.ts";

export interface Services extends SaveServices {
  readonly grants: Grants;
  readonly exports: Exports;
  readonly engines: NativeEngines;
}

/** What a window without a face tells of its run. */
export interface RunListener {
  readonly reportCell: (report: RequestOf<"reportCell">) => void;
  readonly finishRun: (end: RequestOf<"finishRun">) => void;
  readonly savedLabel: (label: string) => string;
}

type Handlers = {
  readonly [N in CallName]: (request: RequestOf<N>, from: WorkbookWindow) => Promise<AnswerOf<N>>;
};

const refused = (message: string) => fail({ tag: "refused", message });

/** Answers every call of the contract, for the main frame of our own windows only. */
export function registerHandlers(services: Services): void {
  answerCalls(services, {
    ...documentHandlers(services),
    ...windowHandlers(services),
    ...dataHandlers(services),
    ...exportHandlers(services),
    ...secretHandlers(services),
  });
}

/** Answers what a run from the command line needs, and nothing that would ask the user or write a file. */
export function registerRunHandlers(services: Services, listener: RunListener): void {
  const { drafts, recent } = services;
  const data = dataHandlers(services);
  const heard = () => Promise.resolve(ok(null));
  answerCalls(services, {
    loadWorkbook: (_request, from) => loadWorkbook(from, drafts, recent),
    listSecrets: (request, from) => secretHandlers(services).listSecrets(request, from),
    findGranted: (request, from) => data.findGranted(request, from),
    hashDataFile: (request, from) => data.hashDataFile(request, from),
    startNativeEngine: (request, from) => data.startNativeEngine(request, from),
    versions: windowHandlers(services).versions,
    saveDraft: heard,
    setDocumentState: heard,
    reportCell(report) {
      listener.reportCell(report);
      return heard();
    },
    savedLabels: ({ labels }) => Promise.resolve(ok(labels.map(listener.savedLabel))),
    finishRun(end) {
      listener.finishRun(end);
      return heard();
    },
  });
}

function answerCalls({ desk, engines }: Services, handlers: Partial<Handlers>): void {
  ipcMain.on("stratabook:join-sandbox", (event) => {
    const from = desk.of(event.sender);
    const [port] = event.ports;
    if (from !== null && port !== undefined && isPage(event)) engines.joinSandbox(from, port);
  });
  ipcMain.handle("stratabook:call", (event, name: unknown, request: unknown) =>
    answer(handlers, desk, event, name, request),
  );
}

async function answer(
  handlers: Partial<Handlers>,
  desk: Services["desk"],
  event: IpcMainInvokeEvent,
  name: unknown,
  request: unknown,
): Promise<unknown> {
  const from = desk.of(event.sender);
  if (from === null || !isPage(event)) return refused("Only the window of a workbook may ask.");
  if (typeof name !== "string" || !isCallName(name)) return refused("There is no such call.");
  const parsed = calls[name].request.safeParse(request);
  if (!parsed.success) return refused(`The request of ${name} is malformed: ${parsed.error.message}`);
  const handle: ((request: never, from: WorkbookWindow) => Promise<unknown>) | undefined = handlers[name];
  if (handle === undefined) return refused(`This window has no use for ${name}.`);
  try {
    return await handle(parsed.data as never, from);
  } catch (error) {
    report(`the call ${name} failed`, error);
    throw error;
  }
}

/** Whether the main frame of a window, with our own page in it, sent this. */
const isPage = ({ sender, senderFrame }: Pick<IpcMainInvokeEvent, "sender" | "senderFrame">): boolean =>
  senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.origin === windowOrigin;

const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name);

function documentHandlers(services: Services) {
  const { desk, drafts, recent } = services;
  return {
    loadWorkbook: (_request, from) => loadWorkbook(from, drafts, recent),
    unlockWorkbook: ({ passphrase }, from) => unlockWorkbook(from, passphrase, drafts, recent),
    saveEncryptedCopy: (request, from) =>
      saveEncryptedCopy(from, request, services.backups, (path) => desk.withFile(path) !== null),
    saveWorkbook: (request, from) => saveWorkbook(from, request, services),
    async saveDraft({ text }, { document }) {
      try {
        if (text === null) await drafts.remove(document.draftId);
        else {
          const draft = { path: document.path, base: document.stamp, text };
          await drafts.save(
            document.draftId,
            document.lock === null ? draft : lockedDraft(draft, document.lock),
          );
        }
        return ok(null);
      } catch (error) {
        return fail({
          ...fileFailure(error, "save", "The draft of your changes"),
          advice: "Save the workbook itself, if need be to another disk.",
        });
      }
    },
    setDocumentState({ title, edited }, from) {
      from.edited = edited;
      from.window.setTitle(edited ? `${title} – edited` : title);
      from.window.setDocumentEdited(edited);
      from.window.setRepresentedFilename(from.document.path ?? "");
      return Promise.resolve(ok(null));
    },
    async openWorkbook(_request, { window }) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: "Open workbook",
        filters: [
          { name: "Stratabook workbook", extensions: ["json", "encrypted"] },
          { name: "All files", extensions: ["*"] },
        ],
        properties: ["openFile", "multiSelections"],
      });
      if (!canceled) for (const path of filePaths) desk.openFile(path);
      return ok(null);
    },
    async openRecent({ id, mayReplace }, from) {
      const path = recent.pathOf(id);
      if (path === null) return refused("There is no such recent workbook.");
      try {
        if ((await stampOf(path)) === null) throw Object.assign(new Error(path), { code: "ENOENT" });
      } catch (error) {
        return fail(fileFailure(error, "open", path));
      }
      return ok({ here: desk.openFile(path, mayReplace === true ? from : undefined) });
    },
    listVersions: async (_request, from) => ok(await versionsOf(from, services)),
    openVersion: ({ id }, from) => openVersion(services, id, from),
    listRecent: () => Promise.resolve(ok(recent.list())),
  } satisfies Partial<Handlers>;
}

function windowHandlers(services: Services) {
  const { desk, drafts } = services;
  return {
    newWindow() {
      desk.openNew();
      return Promise.resolve(ok(null));
    },
    listSamples: () => listSamples(sampleWorkbooks),
    openSample: ({ name, mayReplace }, from) =>
      Promise.resolve(ok({ here: desk.openSample(name, mayReplace === true ? from : undefined) })),
    openCopy: ({ text }, from) => openCopy(services, text, from),
    async confirmClose(_request, from) {
      await closeForGood(from, drafts);
      return ok(null);
    },
    versions: () =>
      Promise.resolve(
        ok({
          app: app.getVersion(),
          electron: process.versions.electron,
          chrome: process.versions.chrome,
          platform: `${process.platform} ${release()} ${process.arch}`,
        }),
      ),
  } satisfies Partial<Handlers>;
}

function secretHandlers({ secrets }: Services) {
  const listed = (from: WorkbookWindow) =>
    ok({ kept: secrets.kept, secrets: [...secrets.list(grantPlace(from).workbook)] });
  return {
    listSecrets: (_request, from) => Promise.resolve(listed(from)),
    async putSecret({ name, value }, from) {
      await secrets.put(grantPlace(from).workbook, name, value);
      return listed(from);
    },
  } satisfies Partial<Handlers>;
}

function exportHandlers({ exports }: Services) {
  return {
    async beginExport(request, from) {
      try {
        const place = await askExport(from, request);
        if (place === null) return ok(null);
        if (place === "refused") return refused("Files of that kind are not exported.");
        const begun = await exports.begin(from.id, place.folder, place.names);
        return begun.ok ? ok({ id: begun.value, names: [...place.names], folder: place.folder }) : begun;
      } catch (error) {
        return fail(fileFailure(error, "save", request.names[0] ?? "The table"));
      }
    },
    writeExport: ({ id, file, bytes }, from) => exports.write(from.id, id, file, bytes),
    finishExport: ({ id, keep }, from) => exports.finish(from.id, id, keep),
  } satisfies Partial<Handlers>;
}

function dataHandlers({ desk, grants, engines }: Services) {
  return {
    startNativeEngine({ id }, from) {
      engines.start(from, id);
      return Promise.resolve(ok(null));
    },
    async chooseDataFiles(_request, from) {
      const { canceled, filePaths } = await dialog.showOpenDialog(from.window, {
        title: "Add data files",
        filters: [
          {
            name: "Data files",
            extensions: ["gz", ...dataEndings],
          },
          { name: "All files", extensions: ["*"] },
        ],
        properties: ["openFile", "multiSelections"],
      });
      return canceled ? ok([]) : grants.grant(grantPlace(from), filePaths);
    },
    async chooseDataFolder(_request, from) {
      const { canceled, filePaths } = await dialog.showOpenDialog(from.window, {
        title: "Choose a folder of data files",
        properties: ["openDirectory"],
      });
      return canceled ? ok([]) : grants.grant(grantPlace(from), filePaths);
    },
    grantDroppedFiles({ paths }, from) {
      // A dropped workbook is no data: it opens in a window of its own.
      paths.filter(isWorkbookName).forEach((path) => desk.openFile(path));
      return grants.grant(
        grantPlace(from),
        paths.filter((path) => !isWorkbookName(path)),
      );
    },
    findGranted: async ({ labels }, from) => ok(await grants.findAgain(grantPlace(from), labels)),
    async hashDataFile({ token }, { id, window }) {
      const grant = grants.find(token);
      if (grant?.holder !== id) return refused("This file was not granted to this window.");
      try {
        const sha256 = await hashFile(grant.path, (fraction) =>
          tell(window, "hashProgress", { token, fraction }),
        );
        return ok({ sha256 });
      } catch (error) {
        return fail(fileFailure(error, "open", grant.path));
      }
    },
  } satisfies Partial<Handlers>;
}
