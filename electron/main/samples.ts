import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { SampleWorkbook } from "../contract.ts";
import { fileFailure } from "./file-failure.ts";
import { fail, ok, type Outcome } from "./outcome.ts";
import { windowOrigin } from "./places.ts";

const name = /^[a-z0-9-]+$/;
const list = z.array(z.object({ name: z.string().regex(name), title: z.string(), description: z.string() }));

/** The sample workbooks of a folder, in the order of the start page. */
export async function listSamples(folder: string): Promise<Outcome<SampleWorkbook[]>> {
  const path = join(folder, "samples.json");
  try {
    const samples = list.parse(JSON.parse(await readFile(path, "utf8")));
    return ok(
      samples.map((sample) => ({ ...sample, picture: `${windowOrigin}/samples/${sample.name}.png` })),
    );
  } catch (error) {
    return fail(fileFailure(error, "open", path));
  }
}

/** Where a sample lies, whether or not there is one of that name; null for what cannot be the name of one. */
export const samplePathOf = (folder: string, sample: string): string | null =>
  name.test(sample) ? join(folder, `${sample}.workbook.json`) : null;

/** The file of a picture that a card of the start page shows; null for every other address. */
export function picturePathOf(folder: string, pathname: string): string | null {
  const [, sample] = /^\/samples\/([a-z0-9-]+)\.png$/.exec(pathname) ?? [];
  return sample === undefined ? null : join(folder, `${sample}.png`);
}
