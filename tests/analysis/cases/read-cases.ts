import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ReferenceCase } from "./case.ts";

/** The folder of the cases that the project's tests run. */
export const referenceFolder = fileURLToPath(new URL("../reference/", import.meta.url));

/** The name of a case: its id without the set it belongs to, "prep-describe" of "open/prep-describe". */
export const caseName = ({ id }: Pick<ReferenceCase, "id">): string => id.slice(id.lastIndexOf("/") + 1);

/** Every case of a folder by file name. Other JSON files, such as an index, are no cases. */
export function readCases(folder: string): ReferenceCase[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as unknown)
    .filter(isCase)
    .map((reference) => ({
      ...reference,
      input: withNumbers(reference.input),
      params: withNumbers(reference.params),
    }));
}

function isCase(value: unknown): value is ReferenceCase {
  return (
    typeof value === "object" && value !== null && "id" in value && "input" in value && "expected" in value
  );
}

/** JSON has no NaN and no infinity: case files write them as text. */
function withNumbers<T>(value: T): T {
  if (value === "NaN" || value === "Infinity" || value === "-Infinity") return Number(value) as T;
  if (Array.isArray(value)) return value.map(withNumbers) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withNumbers(part)])) as T;
}
