import type { Failure } from "../base/result.ts";
import type { OutputItem } from "../workbook/document.ts";

/** Keys shorter than this would be found in everything. */
const shortest = 4;

/** An item as it may be shown and recorded: one that holds a key gives way to a notice. */
export const hideSecrets = (item: OutputItem, secrets: readonly string[]): OutputItem =>
  holdsSecret(item, secrets) ? { type: "notice", failure: hidden } : item;

/** The same for a failure. */
export const hideInFailure = (failure: Failure, secrets: readonly string[]): Failure =>
  holdsSecret(failure, secrets) ? { ...hidden, tag: failure.tag } : failure;

function holdsSecret(value: unknown, secrets: readonly string[]): boolean {
  const searched = secrets.filter((secret) => secret.length >= shortest);
  if (searched.length === 0) return false;
  const text = JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "bigint" ? String(part) : part,
  );
  return searched.some((secret) => text.includes(JSON.stringify(secret).slice(1, -1)));
}

const hidden: Failure = {
  tag: "secret-shown",
  message: "What this cell shows here holds a key, and is neither shown nor recorded.",
  advice: "Take the key out of what the cell shows.",
};
