const refusedElements = new Set([
  "script",
  "foreignobject",
  "iframe",
  "object",
  "embed",
  "use",
  "animate",
  "set",
]);
const inlinePicture = /^data:image\/png;base64,/;
const loading = /url\s*\((?!\s*["']?#)|image-set|@import|expression\s*\(|javascript:/i;

/**
 * Takes from a drawn chart whatever could load or run something: the last lock, for values that reach an attribute from
 * the data. Plot's own pictures (raster marks, color ramps) are inline and stay.
 */
export function scrubChart(root: Element): void {
  for (const element of [root, ...root.querySelectorAll("*")]) {
    const name = element.localName.toLowerCase();
    if (refusedElements.has(name)) {
      element.remove();
      continue;
    }
    for (const attribute of [...element.attributes]) {
      if (isRefused(name, attribute.name.toLowerCase(), attribute.value))
        element.removeAttributeNode(attribute);
    }
  }
}

function isRefused(element: string, attribute: string, value: string): boolean {
  if (attribute.startsWith("on") || attribute === "target") return true;
  if (attribute === "src" || attribute === "href" || attribute.endsWith(":href")) {
    return !(element === "image" && inlinePicture.test(value)) && !value.startsWith("#");
  }
  return !attribute.startsWith("aria-") && (loading.test(value) || value.includes("\\"));
}
