/** What readers and the database say of columns and files that they do not take, in words that say what to do. */
const refusals: readonly (readonly [pattern: RegExp, message: string, advice: string])[] = [
  [
    /Unsupported Internal Arrow Type e\b|Numbers of half precision/,
    "a column holds numbers of half precision (float16), which the database does not know",
    "Write that column as float32.",
  ],
  [
    /Internal Arrow Type for Decimal (.+):(\d+),\d+,256/,
    "column $1 is a decimal of up to $2 digits, and 38 are the most that can be read",
    "Write it with at most 38 digits, or as text.",
  ],
  [
    /Library only supports 128-bit or 256-bit decimal/,
    "a column is a decimal of 32 or 64 bits, which cannot be read",
    "Write it as a decimal of 128 bits (decimal128).",
  ],
  [
    /Unrecognized type: "(\w+)"/,
    "a column is of the type $1, which cannot be read",
    "Write it as a plain string or list, or the file as Parquet.",
  ],
  [/must have at least one column/, "it has no columns", "Check that it is the right file."],
  [
    /Cannot read properties of (null|undefined)|is not a function|Invalid typed array length/,
    "it is damaged or cut off",
    "Get the file again, or write it again.",
  ],
];

export interface Refusal {
  readonly message: string;
  readonly advice: string;
}

const usualAdvice = "Check that the file is complete, or write it again.";

/** A cause in plain words where it is known, else as it stands. */
export function explainRefusal(cause: string): Refusal {
  for (const [pattern, message, advice] of refusals) {
    const match = pattern.exec(cause);
    if (match !== null)
      return { message: message.replace(/\$(\d)/g, (_, at: string) => match[Number(at)] ?? ""), advice };
  }
  return { message: cause.replace(/\.$/, ""), advice: usualAdvice };
}
