import { expect, test } from "vitest";
import { strengthOf } from "../../../../renderer/app/encrypt/passphrase.ts";

test.each([
  ["", "empty"],
  ["short", "short"],
  ["password1234", "weak"],
  ["aaaaaaaaaaaaaaaa", "weak"],
  ["abcabcabcabc", "weak"],
  ["tree-7-car", "fair"],
  ["correct horse battery staple", "good"],
  ["Ünïcødé wörds äre fine tôo", "good"],
])("the strength of %j is %s", (passphrase, strength) => expect(strengthOf(passphrase)).toBe(strength));
