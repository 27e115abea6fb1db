import type { Cast } from "../../../base/cast.ts";
import { isErrorWord } from "../csv-values.ts";
import { bits, lost, type ReadText, type ReadValue } from "./outcome.ts";
import { dateReader, readTimeOfDay, timestampReader } from "./read-date.ts";
import { decimalReader, integerReader } from "./read-number.ts";
import { dressedReader } from "./undress-number.ts";

/** Reads texts, blanks around them and all, as a cast does. Empty texts are no values and not asked for. */
export function castReader(cast: Cast): ReadText {
  const agreed = new Set(cast.missing?.map((word) => word.trim()));
  const read = cast.type === "text" ? null : valueReader(cast);
  return (text) => {
    const trimmed = text.trim();
    if (agreed.size > 0 && agreed.has(trimmed)) return lost(bits.agreed);
    if (read === null) return asItStands;
    if (trimmed === "") return lost(bits.blank);
    const value = read(trimmed);
    if (value.value !== null) return value;
    if (missingWords.has(trimmed)) return lost(bits.missingWord);
    return isErrorWord(trimmed) ? lost(bits.errorWord) : value;
  };
}

const asItStands: ReadValue = { outcome: 0, value: 0 };

const missingWords = new Set(
  ["", "-", "--", "—", "?", ".", "\\N", "(null)", "None", "none", "nil"].concat([
    "NA",
    "na",
    "N/A",
    "n/a",
    "#N/A",
    "NULL",
    "Null",
    "null",
    "NaN",
    "nan",
    "unknown",
    "Unknown",
  ]),
);

function valueReader(cast: Exclude<Cast, { type: "text" }>): ReadText {
  switch (cast.type) {
    case "integer":
      return dressedReader(integerReader(cast));
    case "decimal":
      return dressedReader(decimalReader(cast));
    case "date":
      return dateReader(cast.order);
    case "timestamp":
      return timestampReader(cast.order);
    case "time":
      return readTimeOfDay;
    case "boolean":
      return readBoolean;
  }
}

const truths = new Map(
  [
    ["true", "t", "yes", "y", "1", "ja", "j", "wahr", "oui", "o", "vrai", "sí", "si"],
    ["false", "f", "no", "n", "0", "nein", "falsch", "non", "faux"],
  ].flatMap((words, at) => words.map((word) => [word, 1 - at] as const)),
);

const readBoolean: ReadText = (text) => {
  const value = text.length > 6 ? undefined : truths.get(text.toLowerCase());
  return value === undefined ? lost(bits.other) : { outcome: 0, value };
};
