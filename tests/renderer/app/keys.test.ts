import { describe, expect, test } from "vitest";
import { keysText, matchStroke, strokeOf } from "../../../renderer/app/keys.ts";

const pressed = (key: string, more: Partial<Parameters<typeof strokeOf>[0]> = {}) => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe("strokeOf", () => {
  test("writes a plain letter", () => {
    expect(strokeOf(pressed("j"), false)).toBe("j");
  });

  test("writes a capital with shift", () => {
    expect(strokeOf(pressed("M", { shiftKey: true }), false)).toBe("shift+m");
  });

  test("leaves shift out of a sign", () => {
    expect(strokeOf(pressed("?", { shiftKey: true, code: "Slash" }), false)).toBe("?");
  });

  test("takes the key of a sign with control", () => {
    const stroke = strokeOf(pressed("_", { ctrlKey: true, shiftKey: true, code: "Minus" }), false);
    expect(stroke).toBe("mod+shift+-");
  });

  test("takes command for mod on a Mac", () => {
    expect(strokeOf(pressed("s", { metaKey: true }), true)).toBe("mod+s");
  });

  test("keeps control apart from mod on a Mac", () => {
    expect(strokeOf(pressed("s", { ctrlKey: true }), true)).toBe("ctrl+s");
  });
});

describe("keysText", () => {
  test("writes words with plus", () => {
    expect(keysText("mod+shift+enter", false)).toBe("Ctrl+Shift+Enter");
  });

  test("writes signs on a Mac", () => {
    expect(keysText("mod+shift+k", true)).toBe("⌘⇧K");
  });

  test("writes a sequence with a space", () => {
    expect(keysText("d d", false)).toBe("D D");
  });

  test("writes a minus that is itself the key", () => {
    expect(keysText("mod+shift+-", false)).toBe("Ctrl+Shift+-");
  });
});

describe("matchStroke", () => {
  const known = new Set(["d d", "j", "mod+s"]);

  test("finds a whole key", () => {
    expect(matchStroke(null, "j", known)).toEqual({ type: "whole", keys: "j" });
  });

  test("waits at the beginning of a sequence", () => {
    expect(matchStroke(null, "d", known)).toEqual({ type: "begun" });
  });

  test("finds the end of a sequence", () => {
    expect(matchStroke("d", "d", known)).toEqual({ type: "whole", keys: "d d" });
  });

  test("takes a key that does not end the sequence for itself", () => {
    expect(matchStroke("d", "j", known)).toEqual({ type: "whole", keys: "j" });
  });

  test("finds nothing for an unknown key", () => {
    expect(matchStroke(null, "q", known)).toBeNull();
  });
});
