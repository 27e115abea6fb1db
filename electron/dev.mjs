import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { electronEnvironment, findElectron } from "./find-electron.mjs";

/** Starts electron-vite's development server and the app on it. */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const vite = join(dirname(createRequire(import.meta.url).resolve("electron-vite/package.json")), "bin");
const asRoot = process.getuid?.() === 0 ? ["--noSandbox"] : [];

const child = spawn(
  process.execPath,
  [join(vite, "electron-vite.js"), "dev", ...asRoot, ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit", env: { ...process.env, ...electronEnvironment(findElectron()) } },
);
child.on("exit", (code) => {
  process.exitCode = code ?? 1;
});
