/** What the user chose; `system` follows the desktop. */
export type ThemeChoice = "system" | "light" | "dark" | "contrast";

export const themeChoices: readonly { readonly value: ThemeChoice; readonly label: string }[] = [
  { value: "system", label: "Follow the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "contrast", label: "High contrast" },
];

const storageKey = "stratabook.theme";

const isThemeChoice = (text: string | null): text is ThemeChoice =>
  themeChoices.some((choice) => choice.value === text);

/** The choice kept from the last time. */
export function savedTheme(): ThemeChoice {
  const saved = localStorage.getItem(storageKey);
  return isThemeChoice(saved) ? saved : "system";
}

/** Sets the theme on the root element, keeps the choice, and follows the system from now on. Returns the stop. */
export function followTheme(choice: ThemeChoice): () => void {
  localStorage.setItem(storageKey, choice);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const contrast = matchMedia("(prefers-contrast: more)");
  const set = () => {
    const { dataset } = document.documentElement;
    const followsSystem = choice === "system" || choice === "contrast";
    // The theme comes last: the editor reads the colors again when it is set.
    dataset["contrast"] = choice === "contrast" || contrast.matches ? "more" : "normal";
    dataset["theme"] = (followsSystem ? dark.matches : choice === "dark") ? "dark" : "light";
  };
  set();
  dark.addEventListener("change", set);
  contrast.addEventListener("change", set);
  return () => {
    dark.removeEventListener("change", set);
    contrast.removeEventListener("change", set);
  };
}
