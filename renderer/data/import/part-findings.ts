import type { Finding } from "./finding.ts";
import { warning } from "./finding.ts";
import { listText } from "./list-text.ts";

export type NamedFindings = readonly [fileName: string, findings: readonly Finding[]];

/** More sentences than these help nobody. */
const mostFindings = 200;

interface Group {
  readonly finding: Finding;
  readonly files: string[];
  /** Whether the sentence is the same in all of them, numbers and examples included. */
  isSame: boolean;
}

/**
 * What was found in several files: sentences that differ only in numbers and examples once, with the files that they are about and the
 * sentence of the first.
 */
export function partFindings(parts: readonly NamedFindings[]): readonly Finding[] {
  const groups = new Map<string, Group>();
  for (const [fileName, findings] of parts) {
    for (const finding of findings) {
      const key = `${finding.level} ${shapeOf(finding.text)}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { finding, files: [fileName], isSame: true });
      else {
        if (group.files.at(-1) !== fileName) group.files.push(fileName);
        group.isSame &&= group.finding.text === finding.text;
      }
    }
  }
  const all = [...groups.values()].map((group) => ({
    ...group.finding,
    text: `${placeOf(group, parts.length)}: ${group.finding.text}`,
  }));
  const left = all.length - mostFindings;
  if (left <= 0) return all;
  const sorted = all.toSorted((a, b) => Number(a.level === "note") - Number(b.level === "note"));
  return [
    ...sorted.slice(0, mostFindings),
    warning(`${left.toLocaleString("en-US")} more such sentences about single files are left out here.`),
  ];
}

const shapeOf = (text: string): string => text.replace(/“[^”]*”/g, "“”").replace(/\d[\d,]*/g, "0");

function placeOf({ files, isSame }: Group, numFiles: number): string {
  const all = files.length === numFiles && numFiles > 1 ? "All files" : listText(files);
  return isSame ? all : `${all}, ${files[0]!} for one`;
}
