import type { GrantedFile } from "../../electron/contract.ts";
import { sourceFormat } from "./source-format.ts";

/** Files that are likely one table, and those that stand alone. */
export interface FileGroups {
  readonly together: readonly (readonly GrantedFile[])[];
  readonly alone: readonly GrantedFile[];
}

/** Single files of one shape are taken for one table from this number on; of a folder, two are enough. */
const fewestFiles = 4;

/**
 * Which of the files belong together: those of one format whose names differ only in numbers and months (`2010-12-01.csv`,
 * `sales_Jan.csv`), from one folder that was dropped, or dropped together.
 */
export function groupFiles(files: readonly GrantedFile[]): FileGroups {
  const groups = new Map<string, GrantedFile[]>();
  for (const file of files) {
    const key = JSON.stringify([file.folder ?? null, formatOf(file), shapeOfName(file.fileName)]);
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  const together = [...groups.values()].filter((group) => {
    const [first] = group;
    const fewest = first?.folder === undefined ? fewestFiles : 2;
    return group.length >= fewest && first !== undefined && formatOf(first) !== null;
  });
  const taken = new Set(together.flat());
  return { together, alone: files.filter((file) => !taken.has(file)) };
}

function formatOf({ fileName }: GrantedFile): string | null {
  const format = sourceFormat(fileName);
  return format.ok ? format.value : null;
}

const months =
  /(?<![a-z])(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sep(t(ember)?)?|oct(ober)?|nov(ember)?|dec(ember)?)(?![a-z])/g;

/** A file name without what counts or dates it. */
const shapeOfName = (fileName: string): string =>
  fileName.toLowerCase().replace(months, "0").replace(/\d+/g, "0");
