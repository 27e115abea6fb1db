const [prime1, prime2, prime3, prime4, prime5] = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
];
const [lowPrime1, highPrime1, lowPrime2, highPrime2] = [0x85ebca87, 0x9e3779b1, 0x27d4eb4f, 0xc2b2ae3d];

const stripeBytes = 32;
const laneTurns = [1, 7, 12, 18];

/**
 * The checksum of a stream of bytes (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md, XXH64 with seed 0). Whole stripes
 * are computed in halves of 32 bits, which is ten times as fast as BigInt.
 */
export class XxHash64 {
  /** Low and high half of each of the four accumulators. */
  readonly #halves = new Int32Array(8);
  readonly #rest = new Uint8Array(stripeBytes);
  #restBytes = 0;
  #bytes = 0;

  constructor() {
    const starts = [prime1 + prime2, prime2, 0n, -prime1];
    new BigInt64Array(this.#halves.buffer).set(starts.map((start) => BigInt.asIntN(64, start)));
  }

  add(bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    let at = 0;
    if (this.#restBytes > 0) {
      at = Math.min(stripeBytes - this.#restBytes, bytes.length);
      this.#rest.set(bytes.subarray(0, at), this.#restBytes);
      this.#restBytes += at;
      if (this.#restBytes < stripeBytes) return;
      addStripes(this.#halves, this.#rest);
    }
    const whole = (bytes.length - at) & -stripeBytes;
    addStripes(this.#halves, bytes.subarray(at, at + whole));
    this.#rest.set(bytes.subarray(at + whole));
    this.#restBytes = bytes.length - at - whole;
  }

  /** The checksum of all bytes so far. */
  value(): bigint {
    let hash = (this.#bytes < stripeBytes ? prime5 : this.#merged()) + BigInt(this.#bytes);
    const rest = new DataView(this.#rest.buffer, 0, this.#restBytes);
    let at = 0;
    for (; at + 8 <= rest.byteLength; at += 8)
      hash = times(turned(hash ^ round(0n, rest.getBigUint64(at, true)), 27), prime1) + prime4;
    if (at + 4 <= rest.byteLength) {
      hash = times(turned(hash ^ times(BigInt(rest.getUint32(at, true)), prime1), 23), prime2) + prime3;
      at += 4;
    }
    for (; at < rest.byteLength; at++)
      hash = times(turned(hash ^ times(BigInt(rest.getUint8(at)), prime5), 11), prime1);
    return avalanche(whole(hash));
  }

  #merged(): bigint {
    const lanes = [...new BigUint64Array(this.#halves.buffer)];
    const sum = lanes.reduce((all, lane, at) => all + turned(lane, laneTurns[at]!), 0n);
    return lanes.reduce((hash, lane) => whole(times(hash ^ round(0n, lane), prime1) + prime4), whole(sum));
  }
}

const whole = (value: bigint): bigint => BigInt.asUintN(64, value);
const times = (a: bigint, b: bigint): bigint => whole(a * b);

function turned(value: bigint, bits: number): bigint {
  const plain = whole(value);
  return whole(plain << BigInt(bits)) | (plain >> BigInt(64 - bits));
}

const round = (lane: bigint, input: bigint): bigint => times(turned(lane + times(input, prime2), 31), prime1);

function avalanche(hash: bigint): bigint {
  const once = times(hash ^ (hash >> 33n), prime2);
  const twice = times(once ^ (once >> 29n), prime3);
  return twice ^ (twice >> 32n);
}

/** The upper half of the product of two numbers of 32 bits. */
function upperProduct(a: number, b: number): number {
  const [a0, a1, b0, b1] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
  const [cross, other] = [a0 * b1, a1 * b0];
  const middle = ((a0 * b0) >>> 16) + (cross & 0xffff) + (other & 0xffff);
  return (a1 * b1 + (cross >>> 16) + (other >>> 16) + (middle >>> 16)) | 0;
}

function addStripes(halves: Int32Array, bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; at += stripeBytes) {
    for (let lane = 0; lane < 4; lane++)
      addWord(halves, 2 * lane, view.getInt32(at + 8 * lane, true), view.getInt32(at + 8 * lane + 4, true));
  }
}

/** `round` above, in halves. */
function addWord(halves: Int32Array, at: number, low: number, high: number): void {
  const productLow = Math.imul(low, lowPrime2);
  const productHigh =
    (upperProduct(low, lowPrime2) + Math.imul(high, lowPrime2) + Math.imul(low, highPrime2)) | 0;
  const sum = (halves[at]! >>> 0) + (productLow >>> 0);
  const sumHigh = (halves[at + 1]! + productHigh + (sum > 0xffffffff ? 1 : 0)) | 0;
  const sumLow = sum | 0;
  const turnedLow = (sumLow << 31) | (sumHigh >>> 1);
  const turnedHigh = (sumHigh << 31) | (sumLow >>> 1);
  halves[at] = Math.imul(turnedLow, lowPrime1);
  halves[at + 1] =
    (upperProduct(turnedLow, lowPrime1) +
      Math.imul(turnedHigh, lowPrime1) +
      Math.imul(turnedLow, highPrime1)) |
    0;
}
