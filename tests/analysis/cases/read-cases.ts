import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ReferenceCase } from "./case.ts";

/** The folder of the cases that the project's tests run. */
export const referenceFolder = fileURLToPath(new URL("../reference/", import.meta.url));

/** The name of a case: its id without the set it belongs to, "prep-describe" of "open/prep-describe". */
export const caseName = ({ id }: Pick<ReferenceCase, "id">): string => id.slice(id.lastIndexOf("/") + 1);

export interface CaseFolder {
  readonly cases: readonly ReferenceCase[];
  /** Files that hold no JSON, with what is wrong with them. */
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
}

/** Every case of a folder and of those in it, by file name. Other JSON files, such as an index, are no cases. */
export function readCaseFolder(folder: string): CaseFolder {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json"))
    .sort();
  const read = files.map((file) => {
    try {
      const content = JSON.parse(readFileSync(join(folder, file), "utf8")) as unknown;
      return { file, cases: [content].flat().filter(isCase).map(completed), reason: null };
    } catch (thrown) {
      return { file, cases: [], reason: thrown instanceof Error ? thrown.message : String(thrown) };
    }
  });
  return {
    cases: read.flatMap(({ cases }) => cases),
    unreadable: read.flatMap(({ file, reason }) => (reason === null ? [] : [{ file, reason }])),
  };
}

/** The cases of a folder that can be read. */
export const readCases = (folder: string): readonly ReferenceCase[] => readCaseFolder(folder).cases;

type GivenCase = Pick<ReferenceCase, "id" | "input" | "expected"> & Partial<ReferenceCase>;

function isCase(value: unknown): value is GivenCase {
  return (
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    typeof value.id === "string" &&
    "input" in value &&
    "expected" in value
  );
}

/** What a file leaves out as most files have it, and numbers that JSON has not. */
function completed(given: GivenCase): ReferenceCase {
  return {
    title: "",
    source: { function: "" },
    tolerance: { rel: 1e-9, abs: 1e-12 },
    ...given,
    input: withNumbers(given.input),
    params: withNumbers(given.params ?? {}),
  };
}

/** JSON has no NaN and no infinity: case files write them as text. */
function withNumbers<T>(value: T): T {
  if (value === "NaN" || value === "Infinity" || value === "-Infinity") return Number(value) as T;
  if (Array.isArray(value)) return value.map(withNumbers) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withNumbers(part)])) as T;
}
