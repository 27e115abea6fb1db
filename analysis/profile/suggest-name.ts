import { keyText } from "../group-index.ts";
import type { Difference } from "./sets-apart.ts";

/** A name with the differences it says. */
export interface SuggestedName {
  readonly name: string;
  /** What each part of the name rests on, in order; none if nothing sets the segment apart. */
  readonly because: readonly string[];
}

const likeEveryone: SuggestedName = { name: "Much like everyone", because: [] };

/**
 * A name for a segment from its strongest differences, such as "High income, few logins": at most `parts` of them, in the
 * order given.
 */
export function suggestName(differences: readonly Difference[], parts = 2): SuggestedName {
  if (differences.length === 0) return likeEveryone;
  const said = differences.slice(0, parts);
  const name = said.map(wordsOf).join(", ");
  return {
    name: name.charAt(0).toUpperCase() + name.slice(1),
    because: said.map(({ sentence }) => sentence),
  };
}

/** Names for all segments. Where two would be the same, more differences are said, and at last the segment's own key. */
export function suggestNames(
  bySegment: readonly (readonly Difference[])[],
  keys: readonly string[],
): SuggestedName[] {
  const most = Math.min(4, Math.max(2, ...bySegment.map((differences) => differences.length)));
  let names = bySegment.map((differences) => suggestName(differences));
  for (let parts = 3; parts <= most; parts++) {
    const repeated = repeatedNames(names);
    names = names.map((each, i) => (repeated.has(each.name) ? suggestName(bySegment[i]!, parts) : each));
  }
  const repeated = repeatedNames(names);
  return names.map((each, i) =>
    repeated.has(each.name) ? { ...each, name: `${each.name} (${keys[i]!})` } : each,
  );
}

function repeatedNames(names: readonly SuggestedName[]): Set<string> {
  const all = names.map(({ name }) => name);
  return new Set(all.filter((name, i) => all.indexOf(name) !== i));
}

const wordsOf = (difference: Difference): string =>
  difference.kind === "number" ? numberWords(difference) : categoryWords(difference);

/** Words for more and less of a quantity whose name says what it is. */
const quantityWords: readonly (readonly [pattern: RegExp, more: string, less: string])[] = [
  [/^age( years| in years)?$/, "older", "younger"],
  [/\brecency\b|\bdays since\b|\binactive\b/, "not seen lately", "seen lately"],
];

function numberWords({ column, effect }: Difference): string {
  const words = plainWords(column);
  const special = quantityWords.find(([pattern]) => pattern.test(words));
  if (special) return effect > 0 ? special[1] : special[2];
  const what = words.replace(unitWords, " ").trim() || words;
  if (/\b(tenure|duration|time)\b/.test(words)) return `${effect > 0 ? "long" : "short"} ${what}`;
  const counted = countedThing(words);
  if (counted !== null) return `${effect > 0 ? "many" : "few"} ${counted}`;
  return `${effect > 0 ? "high" : "low"} ${what}`;
}

const unitWords = /\b(eur|usd|gbp|chf|days|months|years|pct|avg|mean)\b/g;

/** "logins" for "logins", "login count" and "number of logins"; null for what is measured, not counted. */
function countedThing(words: string): string | null {
  const marked = /^(n|nb|num|number of|count of) | (count|cnt)$/;
  if (marked.test(words)) {
    const thing = words.replace(marked, " ").replace(/\s+/g, " ").trim();
    return thing === "" ? null : /s$/.test(thing) ? thing : `${thing}s`;
  }
  const isMeasured = /\b(eur|usd|gbp|chf|savings|days|months|years|pct|status|mean|avg)\b/.test(words);
  return !isMeasured && /[^su]s$/.test(words) ? words : null;
}

function categoryWords({ column, category, effect, here }: Difference): string {
  const often = effect < 0 ? "rarely" : here >= 0.5 ? "mostly" : "often";
  const words = plainWords(column);
  if (typeof category === "boolean") {
    const owned = /^(has|with|holds|uses) (.+)$/.exec(words);
    if (!owned) return `${often} ${words.replace(/^is /, "")}`;
    if (effect > 0) return here >= 0.5 ? `with ${owned[2]!}` : `often with ${owned[2]!}`;
    return here < 0.05 ? `without ${owned[2]!}` : `rarely with ${owned[2]!}`;
  }
  const name = keyText(category);
  const speaks = /\p{L}{3}/u.test(name) && !/^(yes|true|false)$/i.test(name);
  return speaks ? `${often} ${name}` : `${often} ${words} ${name}`;
}

/** "monthlyIncome_eur" as "monthly income eur". */
function plainWords(column: string): string {
  return column
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/[_\-.]+/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}
