import { ByteBuffer } from "flatbuffers";

const plainLength = Object.getOwnPropertyDescriptor(ByteBuffer.prototype, "__vector_len")?.value as (
  this: ByteBuffer,
  offset: number,
) => number;

/** How often the length of a list was asked for; a list takes four bytes at least. */
const lookedUp = new WeakMap<ByteBuffer, number>();
const fewLookUps = 1000;

/**
 * Makes Arrow's metadata reader refuse lists longer than the file, and lists that are reached again and again because one of them holds
 * itself. Unguarded it believes what a damaged file says, and fills the memory with items that are not there, or never ends.
 */
export function guardFlatbuffers(): void {
  ByteBuffer.prototype.__vector_len = function (offset) {
    const length = plainLength.call(this, offset);
    const count = (lookedUp.get(this) ?? 0) + 1;
    lookedUp.set(this, count);
    if (length < 0 || length > this.capacity() || count > this.capacity() + fewLookUps)
      throw new RangeError("its metadata are damaged");
    return length;
  };
}
