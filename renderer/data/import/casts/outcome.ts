/** What happens to a text that is read by a cast, as bits; none: it is read as it stands. */
export const bits = {
  /** Only the chosen marks or order of day and month can read it. */
  proof: 1 << 0,
  /** Only other marks or another order can read it. */
  counterProof: 1 << 1,
  /** A word that the user let mean “no value”. */
  agreed: 1 << 2,

  leadingZeros: 1 << 3,
  plusSign: 1 << 4,
  exponent: 1 << 5,
  digits: 1 << 6,
  fraction: 1 << 7,
  timeOfDay: 1 << 8,
  zone: 1 << 9,
  microseconds: 1 << 10,
  century: 1 << 11,
  ambiguousMark: 1 << 12,
  ambiguousDay: 1 << 13,

  blank: 1 << 14,
  missingWord: 1 << 15,
  errorWord: 1 << 16,
  tooLarge: 1 << 17,
  otherMarks: 1 << 18,
  otherOrder: 1 << 19,
  noSuchDay: 1 << 20,
  other: 1 << 21,

  currency: 1 << 22,
  otherCurrency: 1 << 23,
  percent: 1 << 24,
  parentheses: 1 << 25,
  signBehind: 1 << 26,
  debitCredit: 1 << 27,
} as const;

export type Reason = Exclude<keyof typeof bits, "proof" | "counterProof">;

/** What a reason does to a value. */
export type Effect = "missing" | "change" | "loss";

export const reasons: Readonly<Record<Reason, { readonly effect: Effect; readonly text: string }>> = {
  agreed: { effect: "missing", text: "stands for no value, as chosen" },
  leadingZeros: { effect: "change", text: "loses its leading zeros" },
  plusSign: { effect: "change", text: "loses its plus sign" },
  currency: { effect: "change", text: "loses its currency" },
  otherCurrency: { effect: "change", text: "is in another currency than the first such value" },
  percent: { effect: "change", text: "loses its percent sign and stays as many percent" },
  parentheses: { effect: "change", text: "stands in parentheses and becomes negative" },
  signBehind: { effect: "change", text: "has its sign behind it and becomes negative" },
  debitCredit: { effect: "change", text: "is marked CR or DR; what is marked DR becomes negative" },
  exponent: { effect: "change", text: "becomes a power of ten, and may be a code" },
  digits: { effect: "change", text: "has more digits than a decimal keeps and is rounded" },
  fraction: { effect: "change", text: "loses its decimals" },
  timeOfDay: { effect: "change", text: "loses its time of day" },
  zone: { effect: "change", text: "loses its time zone and becomes a time in UTC" },
  microseconds: { effect: "change", text: "loses digits of its seconds" },
  century: { effect: "change", text: "has a year of two digits, whose century is guessed" },
  ambiguousMark: { effect: "change", text: "could have its mark between thousands or before decimals" },
  ambiguousDay: { effect: "change", text: "could have day and month the other way round" },
  blank: { effect: "loss", text: "is blank" },
  missingWord: { effect: "loss", text: "is a word for no value" },
  errorWord: { effect: "loss", text: "is an error of a spreadsheet" },
  tooLarge: { effect: "loss", text: "has more digits than fit in 64 bits" },
  otherMarks: { effect: "loss", text: "is a number with other marks" },
  otherOrder: { effect: "loss", text: "is a date in another order" },
  noSuchDay: { effect: "loss", text: "is a day that does not exist" },
  other: { effect: "loss", text: "cannot be read so" },
};

const maskOf = (effect: Effect): number =>
  (Object.keys(reasons) as Reason[])
    .filter((reason) => reasons[reason].effect === effect)
    .reduce((mask, reason) => mask | bits[reason], 0);

export const changeMask = maskOf("change");
export const lossMask = maskOf("loss");
export const ambiguousMask = bits.ambiguousMark | bits.ambiguousDay;

/** A text as a cast reads it. */
export interface ReadValue {
  readonly outcome: number;
  /** Number, milliseconds since 1970, microseconds since midnight, 0 or 1; null if it is lost. */
  readonly value: number | bigint | null;
}

/** Reads a text that has no blanks around it and is not empty. */
export type ReadText = (text: string) => ReadValue;

export const lost = (outcome: number): ReadValue => ({ outcome, value: null });
