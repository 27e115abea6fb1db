#!/usr/bin/env node
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { findElectron } from "./find-electron.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const usage = `stratabook [FILE…]
stratabook inspect FILE… [--json] [--together]
stratabook run WORKBOOK [--data NAME=FILE]… [--save OUT] [--json]

Opens the workbooks (*.workbook.json) FILE…, or the start page when none is named.
"inspect" tells what data files hold and what is wrong with them, without a window.
"run" runs every cell of a workbook without a window and tells how each came out. Its sources are found beside it, if they
are the recorded ones, or named by --data; --save writes the workbook with what it recorded.
Exit code: 0 all done, 1 a cell failed, 2 there was nothing to run.
Options that start with "--" go to Electron.`;

const sandboxHint = `Electron stopped at once. If its message above is about the sandbox, this system forbids ordinary users
the namespaces that the sandbox is made of. An administrator allows them with
  sysctl -w kernel.apparmor_restrict_unprivileged_userns=0   (Ubuntu)
  sysctl -w kernel.unprivileged_userns_clone=1               (older Debian)`;

const isBuilt = () => existsSync(join(root, "out", "main", "index.js"));
const isWithoutDisplay = () =>
  process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

async function main(args) {
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  if (args[0] === "inspect") {
    process.exitCode = await inspect(args.slice(1));
    return;
  }
  if (args[0] === "run") {
    run(args.slice(1));
    return;
  }
  if (!isBuilt()) stop("The app is not built yet. Run: npm run build");
  if (isWithoutDisplay()) {
    stop("There is no display (DISPLAY is not set). On a machine without a screen: xvfb-run -a npm start");
  }
  start(args);
}

/** A profile of its own: nothing that the user granted or left unsaved in the app plays a part. */
function run(args) {
  if (!isBuilt()) stop("The app is not built yet. Run: npm run build", 2);
  const hasVirtualDisplay = () => spawnSync("xvfb-run", ["--help"], { stdio: "ignore" }).error === undefined;
  if (isWithoutDisplay() && !hasVirtualDisplay()) {
    stop("There is no display (DISPLAY is not set). Install xvfb, or set DISPLAY.", 2);
  }
  const profile = mkdtempSync(join(tmpdir(), "stratabook-run-"));
  const given = args.filter((arg) => arg === "--no-sandbox");
  const own = [
    ...given,
    ...sandboxOptions(given),
    "--log-level=3",
    "--disable-gpu",
    `--user-data-dir=${profile}`,
  ];
  const rest = args.filter((arg) => arg !== "--no-sandbox");
  const command = [findElectron().executable, root, ...own, "--", "--stratabook-run", ...rest];
  const [program, ...programArgs] = isWithoutDisplay() ? ["xvfb-run", "-a", ...command] : command;
  launch(program, programArgs, 2, () => rmSync(profile, { recursive: true, force: true, maxRetries: 10 }));
}

async function inspect(args) {
  const command = join(root, "out", "main", "inspect.js");
  if (!existsSync(command)) stop("The app is not built yet. Run: npm run build", 2);
  const { runInspect } = await import(pathToFileURL(command).href);
  return runInspect(
    args,
    (text) => process.stdout.write(text),
    (text) => process.stderr.write(text),
  );
}

function start(args) {
  const options = args.filter((arg) => arg.startsWith("-"));
  const files = args.filter((arg) => !arg.startsWith("-")).map((file) => resolve(file));
  launch(
    findElectron().executable,
    [root, ...options, ...sandboxOptions(options), ...files],
    1,
    () => undefined,
  );
}

/** Chromium refuses to start its sandbox as root. */
function sandboxOptions(options) {
  if (process.getuid?.() !== 0 || options.includes("--no-sandbox")) return [];
  process.stderr.write("Running as root: Chromium's process sandbox is off. Prefer an ordinary user.\n");
  return ["--no-sandbox"];
}

/** Runs Electron and ends with its exit code, or with `failed` where it had none. */
function launch(program, args, failed, cleanUp) {
  const child = spawn(program, args, { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    cleanUp();
    stop(`Electron could not start: ${error.message}`, failed);
  });
  child.on("exit", (code, signal) => {
    cleanUp();
    if (signal === "SIGTRAP") process.stderr.write(`${sandboxHint}\n`);
    process.exitCode = code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : failed);
  });
}

function stop(message, code = 1) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  stop(
    error instanceof Error ? error.message : String(error),
    ["inspect", "run"].includes(process.argv[2]) ? 2 : 1,
  );
}
