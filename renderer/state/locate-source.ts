import type { GrantedFile } from "../../electron/contract.ts";
import { ok, type Result } from "../base/result.ts";
import type { Source } from "../workbook/document.ts";
import { withoutKeys } from "../workbook/records.ts";
import { newSourceOf, type NewSource } from "./new-source.ts";

/** What chosen files are to a source whose files were not found. */
export interface LocatedFiles {
  /** The files that it is read from, in the order of its own. */
  readonly files: readonly GrantedFile[];
  /** The names of its files that are not among them. */
  readonly missing: readonly string[];
}

/**
 * Which of the chosen files are those of a set, by their names; those that are known already stay. A source of one file takes
 * the first, whatever its name.
 */
export function matchFiles(
  { parts }: Source,
  chosen: readonly GrantedFile[],
  known: (path: string) => GrantedFile | undefined,
): LocatedFiles {
  if (parts === undefined) return { files: chosen.slice(0, 1), missing: [] };
  const found = parts.map(({ path }) => {
    const name = nameOf(path);
    const exact = chosen.find(({ fileName }) => fileName === name);
    return exact ?? chosen.find(({ fileName }) => sameLetters(fileName, name)) ?? known(path);
  });
  return {
    files: found.filter((file) => file !== undefined),
    missing: parts.flatMap(({ path }, at) => (found[at] === undefined ? [nameOf(path)] : [])),
  };
}

const nameOf = (path: string): string => path.split("/").at(-1) ?? path;

const sameLetters = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The source with other files, read as before. Without hashes they are taken as they are, whatever was recorded before. */
export function locatedSource(source: Source, files: readonly GrantedFile[]): Result<Source> {
  const found = newSourceOf(files);
  if (!found.ok) return found;
  const rest = withoutKeys({ ...source }, ["parts"]) as Omit<Source, "parts">;
  const given = withoutKeys({ ...found.value }, ["fileName"]) as Omit<NewSource, "fileName">;
  return ok({ ...rest, ...given });
}
