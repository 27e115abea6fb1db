import { resolve } from "node:path";

/** What `stratabook run` was asked for. */
export interface RunRequest {
  readonly workbook: string;
  /** Files for sources, by the source's name. */
  readonly data: ReadonlyMap<string, string>;
  readonly save: string | null;
  readonly json: boolean;
}

export type RunArguments =
  | { readonly type: "run"; readonly request: RunRequest }
  | { readonly type: "wrong"; readonly message: string };

const marker = "--stratabook-run";

/** The arguments of `stratabook run` among those of the process, or null where the app was started for its window. */
export function runArgumentsOf(args: readonly string[]): readonly string[] | null {
  const at = args.indexOf(marker);
  return at === -1 ? null : args.slice(at + 1);
}

/** Reads `FILE [--data NAME=FILE]… [--save OUT] [--json]`. */
export function readRunArguments(args: readonly string[], workingFolder: string): RunArguments {
  const files: string[] = [];
  const data = new Map<string, string>();
  let save: string | null = null;
  let json = false;
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === "--json") json = true;
    else if (arg === "--save") {
      const file = rest.shift();
      if (file === undefined) return wrong("Name a file after --save.");
      save = resolve(workingFolder, file);
    } else if (arg === "--data") {
      const [, name, file] = /^([^=]+)=(.+)$/s.exec(rest.shift() ?? "") ?? [];
      if (name === undefined || file === undefined) return wrong("Write --data NAME=FILE.");
      data.set(name, resolve(workingFolder, file));
    } else if (arg.startsWith("-")) return wrong(`There is no option ${arg}.`);
    else files.push(resolve(workingFolder, arg));
  }
  const [workbook, second] = files;
  if (workbook === undefined) return wrong("Name a workbook.");
  if (second !== undefined) return wrong("Name one workbook; files of data are named by --data NAME=FILE.");
  return { type: "run", request: { workbook, data, save, json } };
}

const wrong = (message: string): RunArguments => ({ type: "wrong", message });
