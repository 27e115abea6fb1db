/** A title as a file name that every system takes. */
export function fileNameOf(title: string): string {
  const plain = title
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "")
    .slice(0, 100);
  return plain === "" ? "Workbook" : plain;
}

/** `story` -> `story.workbook.json`; a name that ends with `.json` stays. */
export const withExtension = (path: string): string =>
  path.toLowerCase().endsWith(".json") ? path : `${path}.workbook.json`;

export const lockedEnding = ".workbook.encrypted";

/** The same for an encrypted workbook, which never takes the name of a plain one. */
export const withLockedExtension = (path: string): string =>
  path.toLowerCase().endsWith(".encrypted")
    ? path
    : `${path.replace(/(\.workbook)?\.json$/i, "")}${lockedEnding}`;

/** Whether a name is that of a workbook. */
export const isWorkbookName = (path: string): boolean =>
  [".workbook.json", lockedEnding].some((ending) => path.toLowerCase().endsWith(ending));

/** Names that Windows keeps for devices, whatever follows the dot. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const exportEndings = [".csv", ".json", ".parquet"];

/** A name for an exported file: no folder, no device, one of the endings that are exported; null for another ending. */
export function exportFileName(name: string): string | null {
  const ending = exportEndings.find((one) => name.toLowerCase().endsWith(one));
  if (ending === undefined) return null;
  const stem = fileNameOf(name.slice(0, -ending.length));
  return `${deviceName.test(stem.split(".")[0] ?? "") ? `_${stem}` : stem}${ending}`;
}

/** The names, those that are there already or come twice with a number behind. Upper and lower case are one. */
export function distinctFileNames(names: readonly string[], taken: Iterable<string> = []): string[] {
  const used = new Set(Array.from(taken, (name) => name.toLowerCase()));
  return names.map((name) => {
    const dot = name.lastIndexOf(".");
    let free = name;
    for (let number = 2; used.has(free.toLowerCase()); number++)
      free = `${name.slice(0, dot)} ${number}${name.slice(dot)}`;
    used.add(free.toLowerCase());
    return free;
  });
}
