export type MultibyteLabel = "shift_jis" | "euc-jp" | "gb18030" | "big5" | "euc-kr";

/** The length of the character at `at`, and how usual it is in running text (0–1); null if the bytes are no character. */
type ReadCharacter = (bytes: Uint8Array, at: number) => readonly [length: number, usual: number] | null;

const within = (byte: number | undefined, from: number, to: number): boolean =>
  byte !== undefined && byte >= from && byte <= to;

/** Encodings of the EUC kind: both bytes above 0xA0, the lead byte telling the block of characters. */
const eucReader =
  (isUsual: (lead: number) => boolean): ReadCharacter =>
  (bytes, at) =>
    within(bytes[at], 0xa1, 0xfe) && within(bytes[at + 1], 0xa1, 0xfe)
      ? [2, isUsual(bytes[at]!) ? 1 : 0.2]
      : null;

const readers: Readonly<Record<MultibyteLabel, ReadCharacter>> = {
  shift_jis: (bytes, at) => {
    const [lead, trail] = [bytes[at], bytes[at + 1]];
    if (within(lead, 0xa1, 0xdf)) return [1, 0.6];
    if (!within(lead, 0x81, 0x9f) && !within(lead, 0xe0, 0xfc)) return null;
    if (!within(trail, 0x40, 0x7e) && !within(trail, 0x80, 0xfc)) return null;
    return [2, within(lead, 0x81, 0x83) || within(lead, 0x88, 0x97) ? 1 : 0.5];
  },
  "euc-jp": (bytes, at) => {
    // Kana make up most of running Japanese, and their blocks are all but empty in Chinese and Korean.
    const pair = eucReader((lead) => lead === 0xa4 || lead === 0xa5)(bytes, at);
    if (pair !== null) return pair[1] === 1 ? pair : [2, within(bytes[at], 0xb0, 0xcf) ? 0.85 : 0.2];
    return bytes[at] === 0x8e && within(bytes[at + 1], 0xa1, 0xdf) ? [2, 0.6] : null;
  },
  gb18030: (bytes, at) => {
    const pair = eucReader((lead) => lead === 0xa3 || within(lead, 0xb0, 0xd7))(bytes, at);
    if (pair !== null) return [2, pair[1] * 0.95];
    const [lead, trail] = [bytes[at], bytes[at + 1]];
    if (!within(lead, 0x81, 0xfe)) return null;
    if (within(trail, 0x30, 0x39)) return within(bytes[at + 2], 0x81, 0xfe) ? [4, 0.2] : null;
    return within(trail, 0x40, 0xfe) && trail !== 0x7f ? [2, 0.2] : null;
  },
  big5: (bytes, at) => {
    const [lead, trail] = [bytes[at], bytes[at + 1]];
    if (!within(lead, 0x87, 0xfe)) return null;
    if (!within(trail, 0x40, 0x7e) && !within(trail, 0xa1, 0xfe)) return null;
    return [2, within(lead, 0xa4, 0xc6) ? 0.9 : 0.2];
  },
  "euc-kr": (bytes, at) => {
    const pair = eucReader((lead) => within(lead, 0xb0, 0xc8))(bytes, at);
    if (pair !== null) return pair;
    return within(bytes[at], 0x81, 0xc6) && within(bytes[at + 1], 0x41, 0xfe) ? [2, 0.2] : null;
  },
};

const wanted = 0.75;

/**
 * The East Asian encoding in which nearly all of a sample is usual text, or null. `share` says how usual (0–1). The blocks of usual
 * characters are those of the national standards (JIS X 0208 level 1, GB 2312 level 1, KS X 1001 Hangul, Big5 level 1).
 */
export function findMultibyte(
  sample: Uint8Array,
): { readonly label: MultibyteLabel; readonly share: number } | null {
  let best: { readonly label: MultibyteLabel; readonly share: number } | null = null;
  for (const label of Object.keys(readers) as MultibyteLabel[]) {
    const share = usualShare(sample, readers[label]);
    if (share >= wanted && share > (best?.share ?? 0)) best = { label, share };
  }
  return best;
}

function usualShare(sample: Uint8Array, read: ReadCharacter): number {
  let [characters, usual] = [0, 0];
  for (let at = 0; at < sample.length;) {
    if (sample[at]! < 0x80) {
      at += 1;
      continue;
    }
    const character = read(sample, at);
    characters += 1;
    const before = at - 1;
    at += character?.[0] ?? 1;
    // A letter within a Western word.
    if (isAsciiLetter(sample[before]) && isAsciiLetter(sample[at])) usual -= 0.75;
    // A sample may end within a character.
    if (character === null && at < sample.length) usual -= 4;
    usual += character?.[1] ?? 0;
  }
  return characters === 0 ? 0 : usual / characters;
}

const isAsciiLetter = (byte: number | undefined): boolean =>
  byte !== undefined && within(byte | 0x20, 0x61, 0x7a);
