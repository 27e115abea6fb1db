import { app } from "electron";
import { filesOfCommandLine } from "./command-line.ts";
import { closeContents, closeNetwork } from "./offline.ts";
import { registerSchemes } from "./protocols.ts";
import { runArgumentsOf } from "./run/run-request.ts";
import { startRun } from "./run/start-run.ts";
import { startWorkbench } from "./workbench.ts";

closeNetwork(app);
registerSchemes();
// As root Chromium cannot have its sandbox, and asking for it then kills every child process.
if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
app.on("web-contents-created", (_event, contents) => closeContents(contents));

const runArguments = runArgumentsOf(process.argv);
const files = filesOfCommandLine(process.argv, app.isPackaged, process.cwd());
if (runArguments !== null) startRun(runArguments);
else if (app.requestSingleInstanceLock({ files })) startWorkbench(files);
else app.quit();
