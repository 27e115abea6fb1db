import { basename } from "node:path";
import type { WorkbookWindow } from "./desk.ts";
import { listVersions, versionPath, type EarlierVersion } from "./earlier-versions.ts";
import { openCopy } from "./open-copy.ts";
import { fail, ok, type Outcome } from "./outcome.ts";
import type { SaveServices } from "./save-workbook.ts";
import { readWorkbookFile } from "./workbook-files.ts";

/** The versions of a window's workbook; none where it was never saved. */
export const versionsOf = async (
  { document }: WorkbookWindow,
  { backups }: SaveServices,
): Promise<EarlierVersion[]> =>
  document.path === null ? [] : [...(await listVersions(document.path, backups))];

/** Opens a version as a workbook without a file, in a window of its own; the workbook itself stays as it is. */
export async function openVersion(
  services: SaveServices,
  id: string,
  from: WorkbookWindow,
): Promise<Outcome<null>> {
  const { path } = from.document;
  const found = path === null ? null : await versionPath(path, services.backups, id);
  if (path === null || found === null) return fail(noVersion(path));
  const read = await readWorkbookFile(found);
  if (!read.ok) return read;
  const opened = await openCopy(services, read.value.text, from, "version");
  return opened.ok ? ok(null) : opened;
}

const noVersion = (path: string | null) => ({
  tag: "file-missing",
  message: `This version of ${path === null ? "the workbook" : basename(path)} is not kept any more.`,
  advice: "Choose another one.",
});
