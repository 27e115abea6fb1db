import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hashBytes, hashText } from "../../renderer/base/hash.ts";
import { toCellId } from "../../renderer/base/ids.ts";
import type { Cell, Source, Workbook } from "../../renderer/workbook/document.ts";
import type { Story, StoryCell } from "./story.ts";

/** The workbook of a story, not yet run: ids follow from what the cells are called, hashes from the files in `folder`. */
export function makeWorkbook(title: string, { settings, sources, cells }: Story, folder: string): Workbook {
  return {
    title,
    settings,
    sources: sources.map((source): Source => {
      const bytes = readFileSync(join(folder, source.path));
      return { ...source, bytes: bytes.length, sha256: hashBytes(bytes) };
    }),
    cells: cells.map(makeCell),
    outputs: new Map(),
    unknown: {},
  };
}

function makeCell(cell: StoryCell): Cell {
  const label = "name" in cell ? cell.name : cell.source;
  const id = toCellId(`cell-${hashText(`${cell.kind} ${label}`).slice(0, 8)}`);
  return { id, frozen: false, folded: "none", ...cell };
}
