/**
 * Keys are written as `mod+shift+k`, `shift+enter`, `?`, or as a sequence `d d`. `mod` is Command on a Mac and Control
 * elsewhere. Signs carry no `shift` of their own (`?`, not `shift+/`), except with `mod` or `alt`, where the key counts.
 */
const isMac = typeof navigator !== "undefined" && navigator.userAgent.includes("Mac OS");

type Modifiers = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

const signCodes: Readonly<Record<string, string>> = {
  Minus: "-",
  Equal: "=",
  Slash: "/",
  Backslash: "\\",
  BracketLeft: "[",
  BracketRight: "]",
  Comma: ",",
  Period: ".",
};

/** What was pressed, as it is written in commands. */
export function strokeOf(event: Modifiers, mac = isMac): string {
  const mod = mac ? event.metaKey : event.ctrlKey;
  const chord = mod || event.altKey;
  const isSign = event.key.length === 1 && !/[\p{L}\p{N}]/u.test(event.key) && event.key !== " ";
  const key = chord && isSign ? (signCodes[event.code] ?? event.key) : event.key.toLowerCase();
  const shift = event.shiftKey && (chord || !isSign);
  return [
    mod ? "mod" : "",
    mac && event.ctrlKey ? "ctrl" : "",
    event.altKey ? "alt" : "",
    shift ? "shift" : "",
    key === " " ? "space" : key,
  ]
    .filter((part) => part !== "")
    .join("+");
}

const macNames: Readonly<Record<string, string>> = {
  mod: "⌘",
  ctrl: "⌃",
  alt: "⌥",
  shift: "⇧",
  enter: "↩",
  escape: "esc",
  arrowup: "↑",
  arrowdown: "↓",
};

const names: Readonly<Record<string, string>> = {
  mod: "Ctrl",
  alt: "Alt",
  shift: "Shift",
  enter: "Enter",
  escape: "Esc",
  arrowup: "↑",
  arrowdown: "↓",
};

/** Keys for people: `Ctrl+Shift+K`, `D D`; with the Mac's signs there. */
export function keysText(keys: string, mac = isMac): string {
  const table = mac ? macNames : names;
  return keys
    .split(" ")
    .map((stroke) =>
      splitStroke(stroke)
        .map((part) => table[part] ?? (part.length === 1 ? part.toUpperCase() : capitalize(part)))
        .join(mac ? "" : "+"),
    )
    .join(" ");
}

const splitStroke = (stroke: string): string[] =>
  stroke.endsWith("+") ? [...stroke.slice(0, -1).split("+").filter(Boolean), "+"] : stroke.split("+");

const capitalize = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** What may follow when a stroke is pressed: a whole key, the beginning of a sequence, or nothing. */
export type Match = { readonly type: "whole"; readonly keys: string } | { readonly type: "begun" } | null;

/** Finds a stroke, with the stroke before it if that began a sequence, among known keys. */
export function matchStroke(pending: string | null, stroke: string, known: ReadonlySet<string>): Match {
  if (pending !== null && known.has(`${pending} ${stroke}`))
    return { type: "whole", keys: `${pending} ${stroke}` };
  if (known.has(stroke)) return { type: "whole", keys: stroke };
  for (const keys of known) if (keys.startsWith(`${stroke} `)) return { type: "begun" };
  return null;
}
