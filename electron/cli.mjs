#!/usr/bin/env node
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { findElectron } from "./find-electron.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const usage = `stratabook [FILE…]
stratabook inspect FILE… [--json]

Opens the workbooks (*.workbook.json) FILE…, or a sample workbook when none is named.
"inspect" tells what data files hold and what is wrong with them, without a window.
Options that start with "--" go to Electron.`;

const sandboxHint = `Electron stopped at once. If its message above is about the sandbox, this system forbids ordinary users
the namespaces that the sandbox is made of. An administrator allows them with
  sysctl -w kernel.apparmor_restrict_unprivileged_userns=0   (Ubuntu)
  sysctl -w kernel.unprivileged_userns_clone=1               (older Debian)`;

async function main(args) {
  if (args[0] === "inspect") {
    process.exitCode = await inspect(args.slice(1));
    return;
  }
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  if (!existsSync(join(root, "out", "main", "index.js"))) {
    stop("The app is not built yet. Run: npm run build");
  }
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    stop("There is no display (DISPLAY is not set). On a machine without a screen: xvfb-run -a npm start");
  }
  start(args);
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
  const { executable } = findElectron();
  const options = args.filter((arg) => arg.startsWith("-"));
  const files = args.filter((arg) => !arg.startsWith("-")).map((file) => resolve(file));
  // Chromium refuses to start its sandbox as root.
  if (process.getuid?.() === 0 && !options.includes("--no-sandbox")) {
    process.stderr.write("Running as root: Chromium's process sandbox is off. Prefer an ordinary user.\n");
    options.push("--no-sandbox");
  }
  const child = spawn(executable, [root, ...options, ...files], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => stop(`Electron could not start: ${error.message}`));
  child.on("exit", (code, signal) => {
    if (signal === "SIGTRAP") process.stderr.write(`${sandboxHint}\n`);
    process.exitCode = code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1);
  });
}

function stop(message, code = 1) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  stop(error instanceof Error ? error.message : String(error), process.argv[2] === "inspect" ? 2 : 1);
}
