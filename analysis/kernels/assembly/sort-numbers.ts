/** Twin of `kernels/sort-numbers.ts`: by radix, a byte at a time from the lowest. */
export function sortNumbers(
  start: i32,
  end: i32,
  _chunk: i32,
  values: usize,
  scratch: usize,
  counts: usize,
): f64 {
  const length = <usize>(end - start);
  let from = values + ((<usize>start) << 3);
  let to = scratch;
  memory.fill(counts, 0, 8 * 256 * 4);
  for (let at: usize = 0; at < length; at++) {
    const key = toKey(load<u64>(from + (at << 3)));
    store<u64>(from + (at << 3), key);
    for (let byte: usize = 0; byte < 8; byte++) {
      const count = counts + (((byte << 8) + <usize>((key >> (byte << 3)) & 255)) << 2);
      store<u32>(count, load<u32>(count) + 1);
    }
  }
  for (let byte: usize = 0; byte < 8; byte++) {
    const own = counts + (byte << 10);
    if (!toStarts(own, <u32>length)) continue;
    for (let at: usize = 0; at < length; at++) {
      const key = load<u64>(from + (at << 3));
      const place = own + ((<usize>((key >> (byte << 3)) & 255)) << 2);
      const position = load<u32>(place);
      store<u32>(place, position + 1);
      store<u64>(to + ((<usize>position) << 3), key);
    }
    const sorted = to;
    to = from;
    from = sorted;
  }
  const target = values + ((<usize>start) << 3);
  for (let at: usize = 0; at < length; at++)
    store<u64>(target + (at << 3), fromKey(load<u64>(from + (at << 3))));
  return 0;
}

/** Counts become the places where digits begin. False where all numbers have the same digit. */
function toStarts(counts: usize, length: u32): bool {
  let next: u32 = 0;
  for (let digit: usize = 0; digit < 256; digit++) {
    const count = load<u32>(counts + (digit << 2));
    if (count == length) return false;
    store<u32>(counts + (digit << 2), next);
    next += count;
  }
  return true;
}

/** Bits that are ordered as the numbers are: negative numbers have all bits turned, others the sign. */
function toKey(bits: u64): u64 {
  return bits ^ ((<u64>((<i64>bits) >> 63)) | 0x8000000000000000);
}

function fromKey(key: u64): u64 {
  return key ^ (((key >> 63) - 1) | 0x8000000000000000);
}
