import type { TextColumn } from "../../analysis/columns.ts";

const decoder = new TextDecoder();

/** Collects texts given as UTF-8 bytes and numbers them in order of first appearance. Decodes each distinct text once. */
export class TextDictionary {
  #bytes = new Uint8Array(1 << 12);
  #ends = new Int32Array(1 << 8);
  #hashes = new Int32Array(1 << 8);
  #slots = new Int32Array(1 << 10).fill(-1);
  #size = 0;
  #ascii = true;

  /** The code of the text in `bytes[start, end)`. */
  codeOf(bytes: Uint8Array, start: number, end: number): number {
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = this.#slots[slot]!;
      if (code === -1) return this.#add(slot, hash, bytes, start, end);
      if (this.#hashes[code] === hash && this.#equals(code, bytes, start, end)) return code;
    }
  }

  /** The texts by code. */
  texts(): readonly string[] {
    if (this.#ascii) {
      const all = decoder.decode(this.#bytes.subarray(0, this.#endOf(this.#size - 1)));
      return Array.from({ length: this.#size }, (_, code) =>
        all.slice(this.#endOf(code - 1), this.#endOf(code)),
      );
    }
    return Array.from({ length: this.#size }, (_, code) =>
      decoder.decode(this.#bytes.subarray(this.#endOf(code - 1), this.#endOf(code))),
    );
  }

  #endOf(code: number): number {
    return code < 0 ? 0 : this.#ends[code]!;
  }

  #equals(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#endOf(code - 1);
    if (this.#ends[code]! - from !== end - start) return false;
    for (let at = start; at < end; at++) {
      if (this.#bytes[from + at - start] !== bytes[at]) return false;
    }
    return true;
  }

  #add(slot: number, hash: number, bytes: Uint8Array, start: number, end: number): number {
    const code = this.#size;
    const from = this.#endOf(code - 1);
    const to = from + end - start;
    if (to > this.#bytes.length)
      this.#bytes = grown(this.#bytes, new Uint8Array(Math.max(to, this.#bytes.length * 2)));
    if (code === this.#ends.length) {
      this.#ends = grown(this.#ends, new Int32Array(code * 2));
      this.#hashes = grown(this.#hashes, new Int32Array(code * 2));
    }
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!;
      if (byte > 127) this.#ascii = false;
      this.#bytes[from + at - start] = byte;
    }
    this.#ends[code] = to;
    this.#hashes[code] = hash;
    this.#slots[slot] = code;
    this.#size += 1;
    if (this.#size * 2 > this.#slots.length) this.#rehash();
    return code;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(-1);
    const mask = slots.length - 1;
    for (let code = 0; code < this.#size; code++) {
      let slot = this.#hashes[code]! & mask;
      while (slots[slot] !== -1) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.#slots = slots;
  }
}

function grown<Values extends Uint8Array | Int32Array>(values: Values, larger: Values): Values {
  larger.set(values);
  return larger;
}

/** A text column of texts computed one by one; null is missing. */
export function toTextColumn(numRows: number, textAt: (row: number) => string | null): TextColumn {
  const codes = new Int32Array(numRows);
  const codeByText = new Map<string, number>();
  for (let row = 0; row < numRows; row++) {
    const text = textAt(row);
    if (text === null) {
      codes[row] = -1;
      continue;
    }
    let code = codeByText.get(text);
    if (code === undefined) codeByText.set(text, (code = codeByText.size));
    codes[row] = code;
  }
  return { kind: "text", codes, dictionary: [...codeByText.keys()] };
}
