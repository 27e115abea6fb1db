import type { Cast } from "../../../base/cast.ts";
import { castText } from "../../../base/cast-text.ts";
import { note, warning, type Finding } from "../finding.ts";
import type { CastEffect, CastReason } from "./cast-effect.ts";

/** What the casts that the user chose did, as sentences: one a column for what was changed, one for what was lost. */
export function castFindings(name: string, effect: CastEffect, unit = "line"): readonly Finding[] {
  const { cast, values, changes, losses } = effect;
  const chosen = `${name} was read as ${castText(cast)}, as chosen`;
  const findings: Finding[] = [];
  if (losses > 0) {
    const what = `${countOf(losses, "value")} of ${countText(values)} could not be and ${losses === 1 ? "is" : "are"} missing`;
    findings.push(finding(`${chosen}; ${what}`, effect, "loss", unit));
  }
  if (changes > 0) {
    const what = `${countOf(changes, "value")} of ${countText(values)} ${changes === 1 ? "was" : "were"} changed or may be meant otherwise`;
    findings.push(finding(`${chosen}; ${what}`, effect, "change", unit));
  }
  if (findings.length === 0) findings.push(note(`${chosen}; no value was changed.`));
  if (effect.missing > 0) {
    findings.push(
      note(
        `${name}: ${countOf(effect.missing, "value")} mean${effect.missing === 1 ? "s" : ""} “no value”, as chosen.`,
      ),
    );
  }
  return findings;
}

/** Casts of columns that a file does not have. */
export const strayFindings = (
  casts: Readonly<Record<string, Cast>>,
  names: readonly string[],
): readonly Finding[] =>
  Object.keys(casts)
    .filter((name) => !names.includes(name))
    .map((name) => warning(`There is no column ${name}; the type chosen for it was not used.`));

function finding(start: string, { reasons }: CastEffect, effect: "loss" | "change", unit: string): Finding {
  const concerned = reasons.filter((reason) => reason.effect === effect);
  const lines = concerned.flatMap(({ examples }) => examples.map(({ line }) => line));
  return warning(
    `${start}: ${concerned.map((reason) => reasonText(reason, unit)).join("; ")}.`,
    [...new Set(lines)].sort((a, b) => a - b).slice(0, 5),
  );
}

/** `3 like “007” (line 2), which loses its leading zeros`. */
export function reasonText({ count, text, examples }: CastReason, unit = "line"): string {
  const [first] = examples;
  const example =
    first === undefined ? "" : ` like “${first.value}” (${unit} ${countText(first.line)}), which`;
  return `${countText(count)}${example} ${text}`;
}

const countText = (count: number): string => count.toLocaleString("en-US");

const countOf = (count: number, noun: string): string =>
  `${countText(count)} ${noun}${count === 1 ? "" : "s"}`;
