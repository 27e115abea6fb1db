import { blockBytes, countAsciiLines } from "./ascii-lines.ts";
import { LineList } from "./line-list.ts";

/** Windows-1252 bytes from 0x80 to 0x9f that stand in ordinary text: the euro sign, quotes, dashes, a few letters. */
const typographic = new Set([
  0x80, 0x82, 0x84, 0x85, 0x86, 0x87, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97,
  0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
]);

/** Letters among the bytes from 0x80 to 0xbf, and what stands within words or numbers: an apostrophe, a middle dot, a blank. */
const letterLike = new Set([
  0x8a, 0x8c, 0x8e, 0x92, 0x9a, 0x9c, 0x9e, 0x9f, 0xa0, 0xaa, 0xad, 0xb2, 0xb3, 0xb5, 0xb7, 0xba,
]);
/** Signs before a word. */
const opening = new Set([0x80, 0x82, 0x84, 0x8b, 0x91, 0x93, 0xa1, 0xa3, 0xa7, 0xab, 0xb0, 0xb6, 0xbf]);

/** In Western text few signs stand where only letters do. */
const mostMisplaced = 0.25;

/** Whether a sign of Western text stands where other encodings have a letter: within a word, or before one. */
const isMisplaced = (byte: number, before: number | undefined, after: number | undefined): boolean =>
  !letterLike.has(byte) && isLetter(after) && (isLetter(before) || (byte > 0xa0 && !opening.has(byte)));

const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

const sampleBytes = 1 << 18;
const samplePart = 1 << 14;
const lineFeed = 0x0a;

/** Counts in all bytes of a file what tells its encoding: in Western single-byte text accented letters stand alone. */
export class ByteCensus {
  total = 0;
  /** Lines with NUL bytes. */
  readonly nuls = new LineList();
  /** Lines with bytes above 127. */
  readonly high = new LineList();
  readonly #sample: Uint8Array[] = [];
  #sampled = 0;
  #evenNuls = 0;
  #line = 1;
  #runs = 0;
  #longRuns = 0;
  #odd = 0;
  #misplaced = 0;
  #run = 0;

  /** Answers whether all bytes are ASCII, and none is NUL. */
  add(chunk: Uint8Array): boolean {
    const odd = this.nuls.count + this.high.count;
    let sampledTo = 0;
    for (let at = 0; at < chunk.length; at += blockBytes) {
      const lines = countAsciiLines(chunk, at);
      if (lines === null) sampledTo = this.#addBlock(chunk, at, sampledTo);
      else {
        this.#line += lines;
        this.#run = 0;
      }
    }
    this.total += chunk.length;
    return this.nuls.count + this.high.count === odd;
  }

  /** Counts byte by byte. Returns up to where the chunk lies in the sample. */
  #addBlock(chunk: Uint8Array, start: number, sampled: number): number {
    let sampledTo = sampled;
    for (let at = start; at < Math.min(start + blockBytes, chunk.length); at++) {
      const byte = chunk[at]!;
      if (byte < 128 && byte > 0) {
        if (this.#run > 0) this.#run = 0;
        if (byte === lineFeed) this.#line += 1;
        continue;
      }
      if (byte === 0) {
        this.nuls.add(this.#line);
        if ((this.total + at) % 2 === 0) this.#evenNuls += 1;
        this.#run = 0;
        continue;
      }
      this.#addHigh(byte);
      if (byte < 0xc0 && isMisplaced(byte, chunk[at - 1], chunk[at + 1])) this.#misplaced += 1;
      if (at >= sampledTo && this.#sampled < sampleBytes) sampledTo = this.#addSample(chunk, at);
    }
    return sampledTo;
  }

  #addHigh(byte: number): void {
    this.high.add(this.#line);
    this.#run += 1;
    if (this.#run === 1) this.#runs += 1;
    if (this.#run === 3) this.#longRuns += 1;
    if (byte >= 0xa0) return;
    if (!typographic.has(byte)) this.#odd += 1;
  }

  #addSample(chunk: Uint8Array, at: number): number {
    const end = Math.min(at + samplePart, chunk.length);
    this.#sample.push(chunk.slice(at, end));
    this.#sampled += end - at;
    return end;
  }

  /** Parts of the file that begin at a byte above 127. */
  sample(): Uint8Array {
    const sample = new Uint8Array(this.#sampled);
    let at = 0;
    for (const part of this.#sample) {
      sample.set(part, at);
      at += part.length;
    }
    return sample;
  }

  /** Whether there are bytes that stand for no character of Windows-1252, or for a rare one. */
  get holdsOddBytes(): boolean {
    return this.#odd > 0;
  }

  looksWestern(): boolean {
    return (
      this.#odd === 0 &&
      this.#longRuns <= this.#runs * 0.02 &&
      this.#misplaced <= this.high.count * mostMisplaced
    );
  }

  /** In UTF-16 most letters of Western text have a NUL as one of their two bytes, always the same one. */
  utf16(): "utf-16le" | "utf-16be" | null {
    if (this.total % 2 === 1 || this.nuls.count < this.total / 4) return null;
    if (this.#evenNuls <= this.nuls.count * 0.02) return "utf-16le";
    return this.#evenNuls >= this.nuls.count * 0.98 ? "utf-16be" : null;
  }
}
