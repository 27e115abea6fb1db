/** What a frame of Zstandard says of itself (https://www.rfc-editor.org/rfc/rfc8878#name-zstandard-frames). */
export interface ZstdFrame {
  /** Bytes of its header. */
  readonly bytes: number;
  /** How far its content may refer back. */
  readonly window: number;
  readonly dictionary: number;
  readonly hasChecksum: boolean;
  /** Bytes of its content, if it tells them. */
  readonly content: number | null;
}

export const frameMagic = 0xfd2fb528;
/** Frames that hold no content have one of sixteen magic numbers. */
export const isSkippable = (magic: number): boolean => magic >>> 4 === 0x0184d2a5;

/** A header takes so many bytes at most. */
export const longestHeader = 18;

export function parseFrame(view: DataView): ZstdFrame {
  const flags = view.getUint8(4);
  const isSingle = (flags & 0x20) !== 0;
  const windowBytes = isSingle ? 0 : 1;
  const dictionaryBytes = [0, 1, 2, 4][flags & 3]!;
  const contentBytes = [isSingle ? 1 : 0, 2, 4, 8][flags >>> 6]!;
  const contentAt = 5 + windowBytes + dictionaryBytes;
  const content =
    contentBytes === 0 ? null : integer(view, contentAt, contentBytes) + (contentBytes === 2 ? 256 : 0);
  return {
    bytes: contentAt + contentBytes,
    window: isSingle ? (content ?? 0) : windowOf(view.getUint8(5)),
    dictionary: integer(view, 5 + windowBytes, dictionaryBytes),
    hasChecksum: (flags & 4) !== 0,
    content,
  };
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >>> 3));
  return base + (base / 8) * (descriptor & 7);
}

function integer(view: DataView, at: number, bytes: number): number {
  let value = 0;
  for (let place = 0; place < bytes; place++) value += view.getUint8(at + place) * 2 ** (8 * place);
  return value;
}

/** A block begins with three bytes: whether it is the last one, its kind, and its size. */
export function parseBlock(bytes: Uint8Array): { readonly isLast: boolean; readonly bytes: number } {
  const word = bytes[0]! | (bytes[1]! << 8) | (bytes[2]! << 16);
  const isRepeated = ((word >>> 1) & 3) === 1;
  return { isLast: (word & 1) === 1, bytes: 3 + (isRepeated ? 1 : word >>> 3) };
}
