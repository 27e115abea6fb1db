import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { electronEnvironment, findElectron } from "../../electron/find-electron.mjs";

/** `npm run bench [-- PART… --csv FILE --ratings FILE --rows N]`: runs tests/bench/bench.ts, with a display of its own. */
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const bench = join(root, "tests", "bench", "bench.ts");
const command = [process.execPath, "--import", "tsx", bench, ...process.argv.slice(2)];
const needsDisplay = process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
const [program, ...args] = needsDisplay ? ["xvfb-run", "-a", ...command] : command;

const done = spawnSync(program, args, {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, ...electronEnvironment(findElectron()) },
});
if (done.error) process.stderr.write(`${done.error.message}\n`);
process.exitCode = done.status ?? 1;
