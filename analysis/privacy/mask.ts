/** A value with its first letter or digit kept and the others dotted: how it is written shows, what it says does not. */
export function maskValue(text: string): string {
  let kept = false;
  return Array.from(text.slice(0, longest), (character) => {
    if (!/[\p{L}\p{N}]/u.test(character)) return character;
    if (kept) return "•";
    kept = true;
    return character;
  }).join("");
}

const longest = 40;
