/** A column of a generated table. */
export interface FileColumn {
  readonly name: string;
  readonly kind: "text" | "integer" | "number" | "boolean" | "date" | "time";
  /** Whether values can be missing. */
  readonly optional?: true;
}

export type FileFormat = "csv" | "parquet";
export type FileValue = string | number | boolean | Date | null;
export type FileRow = Readonly<Record<string, FileValue>>;

/** A table that is generated row by row, so that it never lies in memory as a whole. */
export interface TableFile {
  readonly name: string;
  /** As it ships. */
  readonly format: FileFormat;
  readonly columns: readonly FileColumn[];
  readonly rows: () => Iterable<FileRow>;
}
