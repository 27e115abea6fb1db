import { dirname, resolve } from "node:path";
import { canonicalPath } from "../desk.ts";
import { labelOf } from "../grants.ts";
import type { RunRequest } from "./run-request.ts";

/**
 * What a file is called from the folder that a workbook is saved in, by what it is called from the workbook's own. `files`: where those lie
 * that were found or named, by the second.
 */
export function savedLabels(
  { workbook, save }: Pick<RunRequest, "workbook" | "save">,
  files: Readonly<Record<string, string>>,
): (label: string) => string {
  if (save === null) return (label) => label;
  const [from, to] = [canonicalPath(dirname(workbook)), canonicalPath(dirname(save))];
  return (label) => {
    const found = Object.hasOwn(files, label) ? files[label] : undefined;
    return found === undefined && from === to
      ? label
      : labelOf(canonicalPath(found ?? resolve(from, label)), to);
  };
}
