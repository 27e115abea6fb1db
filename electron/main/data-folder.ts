import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Endings of data files, as renderer/state/source-format.ts knows them; each may be followed by that of a compression. */
export const dataEndings = [
  "csv",
  "tsv",
  "tab",
  "psv",
  "txt",
  "dat",
  "asc",
  "json",
  "ndjson",
  "jsonl",
  "geojson",
  "xlsx",
  "xlsm",
  "xls",
  "parquet",
  "arrow",
  "arrows",
  "feather",
  "ipc",
] as const;

const dataName = new RegExp(`^[^.].*\\.(${dataEndings.join("|")})(\\.(gz|gzip|zst|zstd))?$`, "i");

/** A folder with more data files than this is not taken. */
export const mostFiles = 10_000;
const deepest = 8;

/**
 * The data files in a folder and the folders in it, in the order of their names, numbers by size. Links are not followed, so that
 * nothing outside of the folder is found. Null where there are too many.
 */
export async function findDataFiles(folder: string): Promise<readonly string[] | null> {
  const found: string[] = [];
  const look = async (path: string, depth: number): Promise<boolean> => {
    const entries = await readdir(path, { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => byName.compare(a.name, b.name))) {
      if (entry.isFile() && dataName.test(entry.name) && !isWorkbook(entry.name))
        found.push(join(path, entry.name));
      if (found.length > mostFiles) return false;
      const isFolder = entry.isDirectory() && !entry.name.startsWith(".") && depth < deepest;
      if (isFolder && !(await look(join(path, entry.name), depth + 1))) return false;
    }
    return true;
  };
  return (await look(folder, 1)) ? found : null;
}

const byName = new Intl.Collator("en", { numeric: true });

const isWorkbook = (name: string): boolean => name.toLowerCase().endsWith(".workbook.json");
