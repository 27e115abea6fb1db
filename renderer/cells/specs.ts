import type { Cell, CellKindName } from "../workbook/document.ts";
import type { CellSpec } from "./CellKind.ts";
import { chartSpec } from "./chart/spec.ts";
import { inputSpec } from "./input/spec.ts";
import { methodSpec } from "./method/spec.ts";
import { sqlSpec } from "./sql/spec.ts";
import { textSpec } from "./text/spec.ts";
import { typeScriptSpec } from "./typescript/spec.ts";

export type Specs = { readonly [K in CellKindName]: CellSpec<K> };

/** Every kind of cell. */
export const specs: Specs = {
  text: textSpec,
  sql: sqlSpec,
  typescript: typeScriptSpec,
  chart: chartSpec,
  input: inputSpec,
  method: methodSpec,
};

export type KnownCell = Exclude<Cell, { kind: "unknown" }>;

/** The spec that belongs to a cell. The one place where a cell and its kind are joined for the type checker. */
export const specFor = (cell: KnownCell, of: Specs = specs): CellSpec<CellKindName> => of[cell.kind];

export const isCellKind = (text: string): text is CellKindName => Object.hasOwn(specs, text);
