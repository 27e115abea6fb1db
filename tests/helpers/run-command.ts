import { spawn } from "node:child_process";
import { join } from "node:path";

export interface RanCommand {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const cli = join(import.meta.dirname, "..", "..", "electron", "cli.mjs");

/** Runs `stratabook run` of the built app. */
export function runCommand(...args: readonly string[]): Promise<RanCommand> {
  const sandbox = process.env.STRATABOOK_TEST_NO_SANDBOX === undefined ? [] : ["--no-sandbox"];
  const child = spawn(process.execPath, [cli, "run", ...sandbox, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
  });
}
