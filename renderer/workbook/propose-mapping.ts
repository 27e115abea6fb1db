import type { ColumnInfo, ExpectedColumn, ExpectedType } from "./document.ts";

/** Words that people use for one thing, in English and German. */
const synonyms: readonly (readonly string[])[] = [
  ["customer", "client", "cust", "cif", "member", "kunde", "kunden"],
  ["id", "key", "no", "nr", "number", "num", "code", "nummer", "kennung"],
  ["amount", "amt", "value", "sum", "total", "betrag", "summe"],
  ["income", "salary", "earnings", "einkommen", "gehalt"],
  ["balance", "bal", "saldo", "guthaben", "kontostand"],
  ["date", "day", "dt", "datum", "tag"],
  ["time", "timestamp", "datetime", "zeit", "zeitpunkt", "uhrzeit"],
  ["started", "start", "begin", "began", "login", "beginn"],
  ["minutes", "minute", "min", "duration", "minuten", "dauer"],
  ["closed", "closing", "closure", "end", "geschlossen", "austritt", "kuendigung", "kündigung"],
  ["since", "seit"],
  ["age", "alter"],
  ["gender", "sex", "geschlecht"],
  ["occupation", "job", "profession", "beruf"],
  ["type", "kind", "category", "class", "art", "typ", "klasse", "kategorie"],
  ["channel", "medium", "kanal", "vertriebsweg"],
  ["device", "gerät", "geraet"],
  ["region", "area", "state", "gebiet"],
  ["transaction", "txn", "trans", "tx", "payment", "umsatz", "buchung", "transaktion"],
  ["account", "acct", "konto"],
  ["product", "produkt", "produkte"],
  ["campaign", "kampagne"],
  ["clicked", "click", "clicks", "geklickt", "klick"],
  ["score", "rating", "bewertung", "note"],
  ["topic", "subject", "thema"],
  ["complaint", "beschwerde"],
  ["session", "sessions", "sitzung", "sitzungen", "besuche"],
  ["digital", "online"],
  ["weight", "gewicht", "gewichtung"],
  ["risk", "risiko"],
  ["loyalty", "treue"],
  ["savings", "saving", "sparen", "sparkonto"],
  ["checking", "current", "giro", "girokonto"],
  ["card", "cards", "karte", "kreditkarte"],
  ["loan", "kredit", "darlehen"],
  ["mortgage", "hypothek", "baufinanzierung"],
  ["investment", "investments", "depot", "anlage"],
  ["held", "anzahl", "count"],
  ["feature", "features", "funktion", "funktionen"],
  ["used", "genutzt", "genutzte"],
  ["main", "haupt"],
];

const wordOf = new Map(synonyms.flatMap((group) => group.map((word) => [word, group[0] ?? word] as const)));

const families: readonly (readonly [ExpectedType, RegExp])[] = [
  ["boolean", /^BOOL/],
  ["timestamp", /^TIMESTAMP/],
  ["date", /^DATE/],
  ["number", /INT|DECIMAL|DOUBLE|FLOAT/],
];

const enough = 0.6;

/** For each expected column the column of a file that most likely stands for it; each column stands for one at most. */
export function proposeMapping(
  expects: readonly ExpectedColumn[],
  columns: readonly ColumnInfo[],
): Readonly<Record<string, string>> {
  const pairs = expects
    .flatMap((expected) => columns.map((column) => ({ expected, column, score: likeness(expected, column) })))
    .filter(({ score }) => score >= enough)
    .sort((a, b) => b.score - a.score);
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const { expected, column } of pairs) {
    if (found.has(expected.name) || taken.has(column.name)) continue;
    found.set(expected.name, column.name);
    taken.add(column.name);
  }
  return Object.fromEntries(found);
}

function likeness(expected: ExpectedColumn, column: ColumnInfo): number {
  if (expected.name === column.name) return 3;
  const [a, b] = [plainName(expected.name), plainName(column.name)];
  const type = families.find(([, pattern]) => pattern.test(column.type))?.[0] ?? "text";
  const fits = expected.type === "any" || expected.type === type ? 0.1 : 0;
  if (a === b) return 2 + fits;
  const words = [wordsOf(expected.name), wordsOf(column.name)] as const;
  const shared = words[0].filter((word) => words[1].includes(word)).length;
  const overlap = (2 * shared) / (words[0].length + words[1].length || 1);
  return Math.max(overlap, pairLikeness(a, b)) + fits;
}

const plainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

const wordsOf = (name: string): readonly string[] =>
  name
    .slice(0, 200)
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .flatMap(partsOf)
    .map((word) => wordOf.get(word) ?? word);

/** A word that is two known ones in one, such as Kundennummer. */
function partsOf(word: string): readonly string[] {
  if (wordOf.has(word)) return [word];
  for (let at = 3; at <= word.length - 2; at++) {
    const [first, second] = [word.slice(0, at), word.slice(at)];
    const known = [first, first.replace(/s$/, "")].find((part) => wordOf.has(part));
    if (known !== undefined && wordOf.has(second)) return [known, second];
  }
  return [word];
}

/** The Sørensen–Dice coefficient of pairs of letters. */
function pairLikeness(a: string, b: string): number {
  const [first, second] = [pairsOf(a), pairsOf(b)];
  const shared = [...first].filter((pair) => second.has(pair)).length;
  return (2 * shared) / (first.size + second.size || 1);
}

const pairsOf = (text: string): ReadonlySet<string> =>
  new Set(
    Array.from({ length: Math.max(0, Math.min(text.length, 200) - 1) }, (_, at) => text.slice(at, at + 2)),
  );
