import { ByteBuffer } from "flatbuffers";

const plainLength = Object.getOwnPropertyDescriptor(ByteBuffer.prototype, "__vector_len")?.value as (
  this: ByteBuffer,
  offset: number,
) => number;

/**
 * Makes Arrow's metadata reader refuse lists longer than the file. Unguarded it believes the length that a damaged file gives, and
 * fills the memory with items that are not there.
 */
export function guardFlatbuffers(): void {
  ByteBuffer.prototype.__vector_len = function (offset) {
    const length = plainLength.call(this, offset);
    if (length < 0 || length > this.capacity()) throw new RangeError("its metadata are damaged");
    return length;
  };
}
