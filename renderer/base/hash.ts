import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { toHash, type Hash } from "./ids.ts";

/** SHA-256 of bytes. */
export const hashBytes = (bytes: Uint8Array): Hash => toHash(bytesToHex(sha256(bytes)));

/** SHA-256 of the UTF-8 bytes of a text. */
export const hashText = (text: string): Hash => hashBytes(utf8ToBytes(text));

/** SHA-256 of a JSON value whose keys are sorted first, so that equal values have equal hashes. */
export const hashJson = (value: unknown): Hash => hashText(JSON.stringify(sortKeys(value)));

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => [key, sortKeys(member)]),
  );
}
