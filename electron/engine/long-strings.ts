import duckdb from "@duckdb/node-bindings";

/** A string that lies behind a pointer. */
export interface LongString {
  /** Where its pointer stands in the cells. */
  readonly pointerAt: number;
  readonly length: number;
  /** Where its bytes go. */
  readonly target: number;
}

/**
 * Copies strings from behind their pointers. A call for each would take most of the time, and in DuckDB's memory strings
 * lie one after another: those that touch are fetched together, so that no byte is read that is not part of a string.
 */
export function copyLongStrings(cells: Uint8Array, strings: readonly LongString[], bytes: Uint8Array): void {
  const words = new DataView(cells.buffer, cells.byteOffset, cells.byteLength);
  // Addresses have fewer bits than a double holds.
  const addresses = Float64Array.from(
    strings,
    ({ pointerAt }) => words.getUint32(pointerAt, true) + words.getUint32(pointerAt + 4, true) * 2 ** 32,
  );
  const order = Uint32Array.from(strings.keys()).sort((a, b) => addresses[a]! - addresses[b]!);
  for (let from = 0; from < order.length;) {
    const start = addresses[order[from]!]!;
    let [end, to] = [start, from];
    while (to < order.length && addresses[order[to]!]! <= end) {
      end = Math.max(end, addresses[order[to]!]! + strings[order[to]!]!.length);
      to += 1;
    }
    const { pointerAt } = strings[order[from]!]!;
    const run = duckdb.get_data_from_pointer(
      cells.buffer as ArrayBuffer,
      cells.byteOffset + pointerAt,
      end - start,
    );
    for (; from < to; from++) {
      const { length, target } = strings[order[from]!]!;
      const at = addresses[order[from]!]! - start;
      bytes.set(run.subarray(at, at + length), target);
    }
  }
}
