/** A title as a file name that every system takes. */
export function fileNameOf(title: string): string {
  const plain = title
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "")
    .slice(0, 100);
  return plain === "" ? "Workbook" : plain;
}

/** `story` -> `story.workbook.json`; a name that ends with `.json` stays. */
export const withExtension = (path: string): string =>
  path.toLowerCase().endsWith(".json") ? path : `${path}.workbook.json`;
