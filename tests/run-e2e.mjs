import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { electronEnvironment, findElectron } from "../electron/find-electron.mjs";

/**
 * Runs the tests of the built app: `node tests/run-e2e.mjs [vitest arguments]`. Brings its own display where there is none.
 * Root becomes an ordinary user first, because Chromium's sandbox, which the security tests are about, does not work as root.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tester = "stratabook-test";
const say = (line) => process.stderr.write(`${line}\n`);
const succeeds = (command, ...args) => spawnSync(command, args, { stdio: "ignore" }).status === 0;

const vitestArgs = (folder) => [
  join(folder, "node_modules", "vitest", "vitest.mjs"),
  "run",
  "--config",
  join(folder, "tests", "vitest.e2e.config.ts"),
  // The tester may not write beside the configuration.
  "--configLoader",
  "runner",
  ...process.argv.slice(2),
];

function runHere() {
  return inWorkFolder((work) =>
    run(withDisplay([process.execPath, ...vitestArgs(root)]), root, {
      ...electronEnvironment(findElectron()),
      TMPDIR: work,
    }),
  );
}

function runAsTester() {
  if (!succeeds("id", tester) && !succeeds("useradd", "--create-home", tester)) {
    say("No ordinary user could be made: the tests run as root, without Chromium's sandbox.");
    return runHere();
  }
  return inWorkFolder((work) => {
    const electron = readableElectron(findElectron(), work);
    const node = readable(process.execPath, join(work, "node"));
    const folder = readableCheckout(work);
    const [results, temporary] = [join(folder, "test-results"), join(work, "tmp")];
    for (const own of [results, temporary]) {
      mkdirSync(own, { recursive: true });
      giveToTester(own);
    }
    const command = ["runuser", "-u", tester, "--", "xvfb-run", "-a", node, ...vitestArgs(folder)];
    return run(command, folder, {
      ...electronEnvironment(electron),
      ...sandboxEnvironment(),
      HOME: `/home/${tester}`,
      XDG_CACHE_HOME: `/home/${tester}/.cache`,
      TMPDIR: temporary,
    });
  });
}

/** Everything that the tests leave behind goes with this folder. */
function inWorkFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), "stratabook-e2e-"));
  chmodSync(folder, 0o755);
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

function withDisplay(command) {
  const needed = process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  if (!needed) return command;
  if (!succeeds("sh", "-c", "command -v xvfb-run")) {
    throw new Error(
      "There is no display. Install xvfb and xauth (apt-get install xvfb xauth), or set DISPLAY.",
    );
  }
  return ["xvfb-run", "-a", ...command];
}

function run([command, ...args], cwd, env) {
  const done = spawnSync(command, args, { cwd, stdio: "inherit", env: { ...process.env, ...env } });
  if (done.error) throw done.error;
  return done.status ?? 1;
}

const testerMay = (flag, path) => succeeds("runuser", "-u", tester, "--", "test", flag, path);

/** The file itself if the tester may run it, else a copy. */
function readable(file, copy) {
  if (testerMay("-x", file)) return file;
  cpSync(file, copy);
  chmodSync(copy, 0o755);
  return copy;
}

function readableElectron({ folder, executable }, work) {
  if (testerMay("-x", executable)) return { folder, executable };
  const copy = join(work, "electron-distribution");
  cpSync(folder, copy, { recursive: true });
  return { folder: copy, executable: join(copy, relative(folder, executable)) };
}

/** The checkout itself if the tester may read it, else a copy of what the tests need. */
function readableCheckout(work) {
  const needed = ["out/main/index.js", "node_modules/vitest/package.json", "tests/run-e2e.mjs"];
  if (needed.every((path) => testerMay("-r", join(root, path)))) return root;
  const copy = join(work, "checkout");
  const skipped = new Set([".git", "test-results", "dist"]);
  cpSync(root, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !skipped.has(relative(root, path).split(sep)[0]),
  });
  return copy;
}

function giveToTester(folder) {
  const id = (flag) => Number(spawnSync("id", [flag, tester], { encoding: "utf8" }).stdout);
  chownSync(folder, id("-u"), id("-g"));
}

/** Some containers forbid the user namespaces that Chromium's sandbox is made of. */
function sandboxEnvironment() {
  if (succeeds("runuser", "-u", tester, "--", "unshare", "--user", "true")) return {};
  say("This machine forbids user namespaces: the tests run without Chromium's sandbox and prove less.");
  return { STRATABOOK_TEST_NO_SANDBOX: "1" };
}

process.exitCode = process.getuid?.() === 0 ? runAsTester() : runHere();
