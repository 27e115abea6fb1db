import { realpath } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import { z } from "zod";
import { errorCode } from "../file-failure.ts";
import { hashFile } from "../file-hash.ts";
import { fail, ok, type Outcome } from "../outcome.ts";

const file = z.object({ path: z.string(), sha256: z.string().nullish() }).loose();
const head = z.object({
  sources: z.array(file.extend({ name: z.string(), parts: z.array(file).optional() })),
});

/**
 * The files that a workbook run from the command line may read, by the labels of its sources: those named on the command
 * line, and those in the workbook's folder (or below) that are, byte for byte, the ones recorded. A workbook that somebody
 * sent can so name no file but one whose content its author knew.
 */
export async function findRunFiles(
  workbook: string,
  text: string,
  data: ReadonlyMap<string, string>,
): Promise<Outcome<Readonly<Record<string, string>>>> {
  const sources = readSources(text);
  const unknown = [...data.keys()].find((name) => sources.every((source) => source.name !== name));
  if (unknown !== undefined) return fail(noSuchSource(unknown, sources));
  const several = sources.find(({ name, parts }) => parts !== undefined && data.has(name));
  if (several !== undefined) return fail(severalFiles(several.name));
  const files = new Map<string, string>();
  for (const { name, path, sha256 } of sources.flatMap(filesOf)) {
    const named = data.get(name);
    const file = named ?? (await findBeside(workbook, path, sha256 ?? null));
    if (file === null) continue;
    if (named !== undefined && files.has(path) && files.get(path) !== named)
      return fail(samePath(name, path));
    files.set(path, file);
  }
  return ok(Object.fromEntries(files));
}

/** The files that make a source. */
const filesOf = ({ name, path, sha256, parts }: Sources[number]) =>
  (parts ?? [{ path, sha256 }]).map((part) => ({ name, path: part.path, sha256: part.sha256 }));

type Sources = z.infer<typeof head>["sources"];

/** What cannot be read here is no workbook; the window says so. */
function readSources(text: string): Sources {
  try {
    return head.safeParse(JSON.parse(text)).data?.sources ?? [];
  } catch {
    return [];
  }
}

async function findBeside(workbook: string, label: string, sha256: string | null): Promise<string | null> {
  if (sha256 === null || label.includes("\0")) return null;
  try {
    const folder = dirname(await realpath(workbook));
    const file = await realpath(resolve(folder, label));
    if (!file.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return null;
    return (await hashFile(file, () => undefined)) === sha256 ? file : null;
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return null;
  }
}

const noSuchSource = (name: string, sources: Sources) => ({
  tag: "unknown-source",
  message: `The workbook has no source called ${name}.`,
  advice:
    sources.length === 0
      ? "It has no sources at all."
      : `Its sources are ${sources.map((source) => source.name).join(", ")}.`,
});

const severalFiles = (name: string) => ({
  tag: "several-files",
  message: `The source ${name} is several files, which cannot be replaced by one.`,
  advice: "Open the workbook in the app, and give it other files there.",
});

const samePath = (name: string, path: string) => ({
  tag: "ambiguous-source",
  message: `Two sources of the workbook are ${path}, so ${name} cannot be another file.`,
  advice: "Give both the same file.",
});
