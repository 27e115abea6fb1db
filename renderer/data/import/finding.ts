/** Something that an import decided or found, as a sentence for people. */
export interface Finding {
  /** A `note` tells how the file was read; a `warning` what may be wrong with it, was changed, or was left out. */
  readonly level: "note" | "warning";
  readonly text: string;
  /** The first few lines (or rows of a sheet) concerned; counted from 1. */
  readonly lines: readonly number[];
}

export const note = (text: string, lines: readonly number[] = []): Finding => ({
  level: "note",
  text,
  lines,
});

export const warning = (text: string, lines: readonly number[] = []): Finding => ({
  level: "warning",
  text,
  lines,
});
