/**
 * An encrypted workbook, `*.workbook.encrypted`:
 *
 *     bytes 0–6    SBWKENC
 *     byte 7       version of this layout: 1
 *     bytes 8–10   scrypt: log2 N, r, p
 *     bytes 11–26  salt of scrypt
 *     bytes 27–38  nonce, new at every save
 *     then         AES-256-GCM of the workbook's text in UTF-8, and its tag of 16 bytes
 *
 * The header is authenticated together with the text, so that no byte of the file can be changed without a trace. scrypt
 * runs with the numbers of the header only within bounds: a hostile file must not take the memory or the day.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { fail, ok, type Outcome } from "./outcome.ts";

/** What opens and writes one encrypted file. Never leaves main and is never written anywhere. */
export interface Lock {
  readonly salt: Buffer;
  readonly cost: Cost;
  readonly key: Buffer;
}

/** scrypt's numbers. */
export interface Cost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

const magic = Buffer.from("SBWKENC", "latin1");
const version = 1;
const sizes = { salt: 16, nonce: 12, tag: 16, header: 39 };
const defaultCost: Cost = { logN: 17, r: 8, p: 1 };
const mostMemory = 2 ** 29;

/** Whether bytes begin like an encrypted workbook of any version. */
export const isLocked = (bytes: Uint8Array): boolean =>
  bytes.length >= magic.length && magic.equals(bytes.subarray(0, magic.length));

/** A new lock for a passphrase. */
export async function makeLock(passphrase: string, cost: Cost = defaultCost): Promise<Lock> {
  const salt = randomBytes(sizes.salt);
  return { salt, cost, key: await deriveKey(passphrase, salt, cost) };
}

/** The bytes of the file for a text. */
export function encryptText(text: string, { salt, cost, key }: Lock): Buffer {
  const nonce = randomBytes(sizes.nonce);
  const numbers = Buffer.from([version, cost.logN, cost.r, cost.p]);
  const header = Buffer.concat([magic, numbers, salt, nonce]);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(header);
  return Buffer.concat([header, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

/** The lock that a passphrase makes for a file. Whether it is the right one, decrypting tells. */
export async function lockOf(bytes: Buffer, passphrase: string): Promise<Outcome<Lock>> {
  const header = readHeader(bytes);
  if (!header.ok) return header;
  const { salt, cost } = header.value;
  return ok({ salt, cost, key: await deriveKey(passphrase, salt, cost) });
}

/** The text of a file. Fails where the lock is another one, or where a single bit was changed. */
export function decryptText(bytes: Buffer, { key }: Lock): Outcome<string> {
  const header = readHeader(bytes);
  if (!header.ok) return header;
  const end = bytes.length - sizes.tag;
  const decipher = createDecipheriv("aes-256-gcm", key, header.value.nonce, { authTagLength: sizes.tag });
  decipher.setAAD(bytes.subarray(0, sizes.header));
  decipher.setAuthTag(bytes.subarray(end));
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(sizes.header, end)), decipher.final()]);
    return ok(plain.toString("utf8"));
  } catch {
    return fail(wrongPassphrase);
  }
}

interface Header {
  readonly salt: Buffer;
  readonly nonce: Buffer;
  readonly cost: Cost;
}

function readHeader(bytes: Buffer): Outcome<Header> {
  if (!isLocked(bytes) || bytes.length < sizes.header + sizes.tag) return fail(damaged);
  if (bytes[7] !== version) return fail(newer);
  const cost = { logN: bytes[8]!, r: bytes[9]!, p: bytes[10]! };
  const isBounded =
    cost.logN >= 14 && cost.r >= 1 && cost.p >= 1 && cost.p <= 4 && memoryOf(cost) <= mostMemory;
  if (!isBounded) return fail(damaged);
  return ok({ cost, salt: bytes.subarray(11, 27), nonce: bytes.subarray(27, sizes.header) });
}

const memoryOf = ({ logN, r }: Cost): number => 128 * r * 2 ** logN;

function deriveKey(passphrase: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const { logN, r, p } = cost;
  // The same passphrase typed on another keyboard may come in other code points.
  const text = passphrase.normalize("NFKC");
  const options = { N: 2 ** logN, r, p, maxmem: memoryOf(cost) + 2 ** 25 };
  return new Promise((resolve, reject) => {
    scrypt(text, salt, 32, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

const wrongPassphrase = {
  tag: "wrong-passphrase",
  message: "This passphrase does not open the workbook, or the file was changed.",
  advice: "Look at capital letters and the keyboard's language, and try again. The file is as it was.",
};

const damaged = {
  tag: "workbook-damaged",
  message: "The encrypted workbook is damaged: it is cut off or was changed.",
  advice: "Open another copy of it.",
};

const newer = {
  tag: "newer-version",
  message: "This workbook was encrypted by a newer Stratabook.",
  advice: "Install the newer version.",
};
