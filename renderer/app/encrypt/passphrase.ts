export const shortestPassphrase = 8;

export type Strength = "empty" | "short" | "weak" | "fair" | "good";

const common = /^(password|passwort|qwert|12345|abcdef|letmein|stratabook)/i;

/** How hard a passphrase is to guess, roughly: by its length, its kinds of characters and words that everybody tries. */
export function strengthOf(passphrase: string): Strength {
  const characters = Array.from(passphrase);
  if (characters.length === 0) return "empty";
  if (characters.length < shortestPassphrase) return "short";
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(passphrase));
  const distinct = new Set(characters).size;
  if (common.test(passphrase) || distinct < 6) return "weak";
  const bits = Math.min(characters.length, distinct * 2) * (2 + kinds.length * 0.9);
  return bits < 40 ? "weak" : bits < 62 ? "fair" : "good";
}

/** What to say of it. */
export const strengthText: Readonly<Record<Strength, string>> = {
  empty: "Five or six unrelated words are easy to keep in mind and hard to guess.",
  short: `At least ${shortestPassphrase} characters.`,
  weak: "Weak: a computer guesses this. Add words.",
  fair: "Fair. One more word makes it good.",
  good: "Good.",
};
