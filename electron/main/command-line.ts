import { resolve } from "node:path";

/**
 * The workbook files named on a command line. The first plain argument of a checkout is the app's own folder, that of a
 * package is a file already; Chromium's switches are left out.
 */
export function filesOfCommandLine(
  args: readonly string[],
  packaged: boolean,
  workingFolder: string,
): string[] {
  const plain = args.slice(1).filter((arg) => arg !== "" && !arg.startsWith("-"));
  return (packaged ? plain : plain.slice(1)).map((file) => resolve(workingFolder, file));
}
