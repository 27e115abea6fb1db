import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decryptText, encryptText, isLocked, lockOf, makeLock } from "../../../electron/main/lock.ts";

// Cheap on purpose: what is tested does not depend on it.
const cost = { logN: 14, r: 1, p: 1 };
const lock = await makeLock("a passphrase", cost);

describe("a locked text", () => {
  test("is the same after it was opened", () =>
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(decryptText(encryptText(text, lock), lock)).toEqual({ ok: true, value: text });
      }),
    ));
  test("with any byte changed is refused", () => {
    const bytes = encryptText('{"format": "stratabook"}', lock);
    for (let at = 0; at < bytes.length; at++)
      for (const bit of [1, 128]) {
        const changed = Buffer.from(bytes);
        changed[at]! ^= bit;
        expect(decryptText(changed, lock).ok, `byte ${at}, bit ${bit}`).toBe(false);
      }
  });
  test("cut off anywhere is refused", () => {
    const bytes = encryptText("text", lock);
    for (let end = 0; end < bytes.length; end++)
      expect(decryptText(bytes.subarray(0, end), lock).ok).toBe(false);
  });
  test("is other bytes each time, and holds nothing of the text", () => {
    const [one, other] = [encryptText("secret words", lock), encryptText("secret words", lock)];
    expect(one.equals(other)).toBe(false);
    expect(one.includes("secret")).toBe(false);
  });
});

describe("a passphrase", () => {
  test("opens what it locked", async () => {
    const bytes = encryptText("text", lock);
    const same = await lockOf(bytes, "a passphrase");
    expect(same.ok && decryptText(bytes, same.value)).toEqual({ ok: true, value: "text" });
  });
  test("is the same in composed and decomposed letters", async () => {
    const bytes = encryptText("text", await makeLock("é", cost));
    const same = await lockOf(bytes, "e\u0301");
    expect(same.ok && decryptText(bytes, same.value).ok).toBe(true);
  });
  test("that is another one is told so", async () => {
    const bytes = encryptText("text", lock);
    const other = await lockOf(bytes, "another");
    expect(other.ok && decryptText(bytes, other.value)).toMatchObject({
      ok: false,
      failure: { tag: "wrong-passphrase" },
    });
  });
  test("costs what it should by default", async () => {
    expect((await makeLock("a passphrase")).cost).toEqual({ logN: 17, r: 8, p: 1 });
  });
});

describe("a hostile header", () => {
  const withBytes = (changes: Readonly<Record<number, number>>): Buffer => {
    const bytes = encryptText("text", lock);
    for (const [at, value] of Object.entries(changes)) bytes[Number(at)] = value;
    return bytes;
  };
  test.each([
    ["more memory than is given", { 8: 30 }],
    ["more blocks than is given", { 9: 255, 8: 17 }],
    ["more rounds than is given", { 10: 255 }],
    ["no work at all", { 8: 1 }],
    ["zero", { 9: 0 }],
  ])("that asks for %s is refused at once", async (_, changes) => {
    expect(await lockOf(withBytes(changes), "x")).toMatchObject({
      ok: false,
      failure: { tag: "workbook-damaged" },
    });
  });
  test("of a newer version says so", async () => {
    expect(await lockOf(withBytes({ 7: 2 }), "x")).toMatchObject({
      ok: false,
      failure: { tag: "newer-version" },
    });
  });
  test("is not taken for one where it is something else", () => {
    expect(isLocked(Buffer.from('{ "format": "stratabook" }'))).toBe(false);
    expect(isLocked(Buffer.alloc(0))).toBe(false);
  });
});
