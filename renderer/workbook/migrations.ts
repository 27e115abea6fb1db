/** A workbook file after JSON.parse, of any version. */
export type WorkbookJson = Readonly<Record<string, unknown>>;

export interface FormatVersion {
  readonly version: number;
  /** What this version changed, in a few words. */
  readonly change: string;
  /** Makes a file of the version before into one of this version. */
  readonly migrate: (file: WorkbookJson) => WorkbookJson;
}

/** Every version of the format, oldest first. Append only: files of each version exist somewhere for ever. */
export const formatVersions: readonly FormatVersion[] = [
  { version: 1, change: "first version", migrate: (file) => file },
];

/** The version that is written. */
export const currentVersion = formatVersions.length;

/** The file as the current version has it. `versions` is the list to go by; tests give their own. */
export function migrateFile(file: WorkbookJson, from: number, versions = formatVersions): WorkbookJson {
  return versions
    .filter(({ version }) => version > from)
    .reduce((older, { version, migrate }) => ({ ...migrate(older), version }), file);
}
