const shownNames = 4;

/** E.g. `3 files (a.csv, b.csv, c.csv)`. */
export function listText(names: readonly string[]): string {
  if (names.length === 1) return names[0]!;
  const more = names.length > shownNames ? ", …" : "";
  return `${names.length.toLocaleString("en-US")} files (${names.slice(0, shownNames).join(", ")}${more})`;
}
