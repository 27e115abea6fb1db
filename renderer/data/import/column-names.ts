/** Names fit for a table, and what had to be changed. */
export interface ColumnNames {
  readonly names: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Makes names distinct without regard to case, as DuckDB requires, the way DuckDB does: an empty name becomes `columnN` (N counts from 0), a
 * repeated one gets `_1`, `_2`, … Blanks around and line breaks within a name become single blanks.
 */
export function makeColumnNames(raw: readonly string[]): ColumnNames {
  const taken = new Set<string>();
  const notes: string[] = [];
  const names = raw.map((given, at) => {
    const tidy = given
      .replace(unseen, "")
      .replace(/[\s\p{Cc}]+/gu, " ")
      .trim();
    const name = distinctName(tidy === "" ? `column${at}` : tidy, taken);
    taken.add(name.toLowerCase());
    if (name !== given) notes.push(renameNote(given, tidy, name, at));
    return name;
  });
  return { names, notes: shorten(notes) };
}

/** Characters of no width that nobody can type. */
const unseen = /[\u200b\u2060\ufeff]/g;

const shownNotes = 4;

function shorten(notes: readonly string[]): readonly string[] {
  if (notes.length <= shownNotes + 1) return notes;
  const more = notes.length - shownNotes;
  return [...notes.slice(0, shownNotes), `${more} more columns got other names in the same way.`];
}

function distinctName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let count = 1; taken.has(name.toLowerCase()); count++) name = `${wanted}_${count}`;
  return name;
}

function renameNote(given: string, tidy: string, name: string, at: number): string {
  if (tidy === "") return `Column ${at + 1} has no name in the file; it is called ${name}.`;
  if (tidy === name) return `The name of column ${at + 1} was tidied to “${name}”.`;
  return `Column ${at + 1} repeats the name “${given.trim()}”; it is called ${name}.`;
}
