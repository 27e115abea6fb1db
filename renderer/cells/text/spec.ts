import { z } from "../../base/zod.ts";
import type { CellSpec } from "../CellKind.ts";
import { sourceLines } from "../source-lines.ts";

/** Markdown: has no names and no run. */
export const textSpec: CellSpec<"text"> = {
  kind: "text",
  label: "Text",
  schema: z.object({ source: sourceLines }),
  empty: () => ({ source: "" }),
  analyze: () => Promise.resolve({ defines: [], uses: [], failure: null }),
  identity: ({ source }) => source,
  runnable: () => false,
  values: () => ({}),
};
