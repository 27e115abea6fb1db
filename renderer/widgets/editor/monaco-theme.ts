import type { editor } from "monaco-editor/editor";
import { codeColors, tokenRules } from "./code-colors.ts";
import type { Monaco } from "./load-monaco.ts";

const themeName = "stratabook";

/** Defines Monaco's theme from the window's CSS custom properties, and again whenever they change. */
export function followColorScheme({ editor: api }: Monaco): void {
  let last = "";
  const define = (): void => {
    const theme = readTheme();
    const text = JSON.stringify(theme);
    if (text === last) return;
    last = text;
    api.defineTheme(themeName, theme);
    api.setTheme(themeName);
  };
  define();
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) {
    matchMedia(query).addEventListener("change", define);
  }
  new MutationObserver(define).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ["data-theme", "data-contrast"],
  });
}

function readTheme(): editor.IStandaloneThemeData {
  const color = createColorReader();
  return {
    base: luminance(color("--surface")) < 0.5 ? "vs-dark" : "vs",
    inherit: false,
    rules: tokenRules.map(({ token, color: name, italic }) => ({
      token,
      foreground: color(codeColors[name]).slice(1),
      ...(italic === true ? { fontStyle: "italic" } : {}),
    })),
    colors: editorColors(color),
  };
}

type ReadColor = (token: string) => string;

function editorColors(color: ReadColor): editor.IColors {
  const floating = color("--raised");
  const ink = color("--ink");
  const muted = color("--ink-muted");
  const line = color("--line");
  const accent = color("--accent");
  const operator = color("--code-operator");
  return {
    "editor.background": "#00000000",
    "editor.foreground": ink,
    "editorGutter.background": "#00000000",
    "editorLineNumber.foreground": color("--ink-faint"),
    "editorLineNumber.activeForeground": muted,
    "editorCursor.foreground": accent,
    "editor.selectionBackground": withAlpha(accent, 0.22),
    "editor.inactiveSelectionBackground": withAlpha(accent, 0.12),
    "editor.wordHighlightBackground": withAlpha(accent, 0.1),
    "editor.wordHighlightStrongBackground": withAlpha(accent, 0.16),
    "editor.selectionHighlightBackground": withAlpha(accent, 0.1),
    "editor.lineHighlightBackground": "#00000000",
    "editor.lineHighlightBorder": "#00000000",
    "editorBracketMatch.background": withAlpha(accent, 0.14),
    "editorBracketMatch.border": "#00000000",
    // Brackets look like other punctuation. The option to switch their colors off misses the first text.
    ...Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((level) => [`editorBracketHighlight.foreground${level}`, operator]),
    ),
    "editorBracketHighlight.unexpectedBracket.foreground": operator,
    "editorIndentGuide.background1": "#00000000",
    "editorWidget.background": floating,
    "editorWidget.foreground": ink,
    "editorWidget.border": line,
    "editorSuggestWidget.background": floating,
    "editorSuggestWidget.border": line,
    "editorSuggestWidget.foreground": ink,
    "editorSuggestWidget.selectedBackground": withAlpha(accent, 0.16),
    "editorSuggestWidget.selectedForeground": ink,
    "editorSuggestWidget.highlightForeground": accent,
    "editorSuggestWidget.focusHighlightForeground": accent,
    "editorHoverWidget.background": floating,
    "editorHoverWidget.border": line,
    "editorError.foreground": color("--failed"),
    "editorWarning.foreground": color("--stale"),
    "scrollbar.shadow": "#00000000",
    "scrollbarSlider.background": withAlpha(muted, 0.2),
    "scrollbarSlider.hoverBackground": withAlpha(muted, 0.35),
    "scrollbarSlider.activeBackground": withAlpha(muted, 0.5),
    focusBorder: "#00000000",
  };
}

/** Reads a custom property as `#rrggbb`. A canvas resolves every notation that CSS allows (oklch, color-mix, …). */
function createColorReader(): ReadColor {
  const probe = document.createElement("span");
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("this window has no canvas");
  return (token) => {
    probe.style.color = `var(${token})`;
    document.documentElement.append(probe);
    context.fillStyle = getComputedStyle(probe).color;
    probe.remove();
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  };
}

const withAlpha = (color: string, alpha: number): string =>
  `${color}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, "0")}`;

function luminance(color: string): number {
  const part = (from: number): number => Number.parseInt(color.slice(from, from + 2), 16) / 255;
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}
