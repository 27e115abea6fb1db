import type { OutputItem } from "../../workbook/document.ts";

export type ConsoleItem = Extract<OutputItem, { type: "console" }>;

export type ItemGroup =
  | { readonly type: "console"; readonly lines: readonly ConsoleItem[] }
  | { readonly type: "item"; readonly item: Exclude<OutputItem, { type: "console" }> };

/** Puts console lines that follow each other into one group, and leaves the order as it is. */
export function groupItems(items: readonly OutputItem[]): readonly ItemGroup[] {
  const groups: ItemGroup[] = [];
  let lines: ConsoleItem[] | null = null;
  for (const item of items) {
    if (item.type !== "console") {
      groups.push({ type: "item", item });
      lines = null;
    } else if (lines === null) {
      lines = [item];
      groups.push({ type: "console", lines });
    } else lines.push(item);
  }
  return groups;
}
