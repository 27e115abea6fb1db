import { newCellId, toCellId, type CellId } from "../base/ids.ts";
import { toLines } from "../cells/source-lines.ts";
import { isCellKind, specs } from "../cells/specs.ts";
import { z } from "../base/zod.ts";
import type { Cell } from "./document.ts";
import { isRecord, withoutKeys } from "./records.ts";

const common = z.object({
  id: z.string().min(1).max(200),
  frozen: z.boolean().default(false),
  folded: z.enum(["none", "source", "output", "all"]).default("none"),
});

const commonKeys = ["id", "kind", "frozen", "folded"];

export interface ReadCells {
  readonly cells: readonly Cell[];
  readonly warnings: readonly string[];
  /** What was no cell at all, kept aside so that it is not lost. */
  readonly unread: readonly unknown[];
}

/** The cells of a file. What is not understood stays as a cell of an unknown kind; a missing or second id is made new. */
export function readCells(saved: readonly unknown[]): ReadCells {
  const cells: Cell[] = [];
  const warnings: string[] = [];
  const unread: unknown[] = [];
  const taken = new Set<CellId>();
  for (const [index, json] of saved.entries()) {
    if (!isRecord(json)) {
      warnings.push(`Cell ${index + 1} is not a cell; it was set aside.`);
      unread.push(json);
      continue;
    }
    const cell = readCell(json);
    if (cell.kind === "unknown" && isCellKind(String(json["kind"])))
      warnings.push(
        `Cell ${index + 1} has fields that this version cannot read; it is shown but does not run.`,
      );
    if (taken.has(cell.id) || cell.id === "") {
      const id = newCellId();
      if (cell.id !== "") warnings.push(`Two cells had the id ${cell.id}; cell ${index + 1} got a new one.`);
      cells.push({ ...cell, id });
      taken.add(id);
    } else {
      cells.push(cell);
      taken.add(cell.id);
    }
  }
  return { cells, warnings, unread };
}

function readCell(json: Readonly<Record<string, unknown>>): Cell {
  const base = common.safeParse(json);
  const kind = String(json["kind"]);
  const fields = isCellKind(kind) ? specs[kind].schema.safeParse(json) : null;
  if (!base.success || !fields?.success) return unknownCell(json);
  const { id, frozen, folded } = base.data;
  const data: Record<string, unknown> = { ...fields.data };
  const { source } = data;
  const unknown = withoutKeys(json, [...commonKeys, ...Object.keys(data)]);
  // The schema of the kind has checked the fields; only their union with the kind is beyond the type checker.
  return {
    id: toCellId(id),
    kind,
    frozen,
    folded,
    ...data,
    ...(Array.isArray(source) ? { source: source.join("\n") } : {}),
    ...(Object.keys(unknown).length > 0 ? { unknown } : {}),
  } as Cell;
}

function unknownCell(raw: Readonly<Record<string, unknown>>): Cell {
  const base = common.safeParse(raw);
  const id = typeof raw["id"] === "string" && raw["id"].length <= 200 ? raw["id"] : "";
  return {
    kind: "unknown",
    id: toCellId(id),
    frozen: base.data?.frozen ?? false,
    folded: base.data?.folded ?? "none",
    raw,
  };
}

/** A cell as the file keeps it, keys in a fixed order and the source last. */
export function saveCell(cell: Cell): Readonly<Record<string, unknown>> {
  if (cell.kind === "unknown") return saveUnknown(cell);
  const { id, kind, frozen, folded, unknown, ...fields } = cell;
  const saved = "source" in fields ? { ...fields, source: toLines(fields.source) } : fields;
  const ordered = specs[kind].schema.safeParse(saved);
  const { source, ...others }: Record<string, unknown> = { ...(ordered.success ? ordered.data : saved) };
  return {
    id,
    kind,
    ...others,
    ...(frozen ? { frozen } : {}),
    ...(folded === "none" ? {} : { folded }),
    ...unknown,
    ...(source === undefined ? {} : { source }),
  };
}

/** Writes the cell as it was read but for its id, freezing and folding, where those were changed here. */
function saveUnknown({ id, frozen, folded, raw }: Extract<Cell, { kind: "unknown" }>) {
  const read = common.safeParse(raw);
  return {
    ...raw,
    id,
    ...((read.data?.frozen ?? false) === frozen ? {} : { frozen }),
    ...((read.data?.folded ?? "none") === folded ? {} : { folded }),
  };
}
