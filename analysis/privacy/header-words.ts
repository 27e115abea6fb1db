/** A column's name in small letters without accents, its words between blanks: "kundenEMail" is " kunden e mail ". */
export function headerWords(name: string): string {
  const words = name.replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");
  return ` ${plainLetters(words)
    .replace(/[^a-z0-9]+/g, " ")
    .trim()} `;
}

/** Text in small letters without accents. */
export function plainLetters(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss").toLowerCase();
}
