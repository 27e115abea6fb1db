import { mod97, passesMod11And10, weightedSum } from "./checksums.ts";

/** A national number of persons: how it is written and checked. */
export interface NationalId {
  readonly name: string;
  /** Whether a value could be one. `compact` is the value in capitals without spaces, dots, dashes and slashes. */
  readonly matches: (compact: string, value: string) => boolean;
  /** About how many of other values written alike pass by chance. */
  readonly chance: number;
}

export const nationalIds: readonly NationalId[] = [
  { name: "US social security number", matches: (_, value) => isSsn(value), chance: 0.001 },
  { name: "German tax identifier", matches: isSteuerId, chance: 0.004 },
  { name: "Dutch citizen service number", matches: isBsn, chance: 1 / 11 },
  { name: "Spanish DNI or NIE", matches: isDni, chance: 1 / 23 },
  { name: "UK national insurance number", matches: isNino, chance: 0.01 },
  { name: "Italian codice fiscale", matches: isCodiceFiscale, chance: 0.001 },
  { name: "French NIR", matches: isNir, chance: 0.01 },
  { name: "Swiss AHV number", matches: isAhv, chance: 0.001 },
  { name: "Belgian national register number", matches: isRijksregister, chance: 0.01 },
  { name: "Polish PESEL", matches: isPesel, chance: 0.01 },
];

function isSsn(value: string): boolean {
  const parts = /^(\d{3})-(\d{2})-(\d{4})$/.exec(value);
  return parts !== null && !/^(000|666|9..)$/.test(parts[1]!) && parts[2] !== "00" && parts[3] !== "0000";
}

/** Of the first ten digits exactly one occurs two or three times, no other more than once. */
function isSteuerId(compact: string): boolean {
  if (!/^[1-9]\d{10}$/.test(compact) || !passesMod11And10(compact)) return false;
  const counts = new Map<string, number>();
  for (const digit of compact.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  return repeated.length === 1 && repeated[0]! <= 3;
}

function isBsn(compact: string): boolean {
  return (
    /^\d{9}$/.test(compact) &&
    compact !== "000000000" &&
    weightedSum(compact, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0
  );
}

function isDni(compact: string): boolean {
  const parts = /^([XYZ]?)(\d{7,8})([A-Z])$/.exec(compact);
  if (!parts || (parts[1] === "" ? 8 : 7) !== parts[2]!.length) return false;
  const number = Number(`${parts[1] === "" ? "" : "XYZ".indexOf(parts[1]!)}${parts[2]!}`);
  return "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23] === parts[3];
}

function isNino(compact: string): boolean {
  return /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(compact);
}

/** What digits and letters count at the odd places of a codice fiscale. */
const oddValues = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

function isCodiceFiscale(compact: string): boolean {
  const digit = "[\\dLMNP-V]";
  const shape = `^[A-Z]{6}${digit}{2}[A-EHLMPRST]${digit}{2}[A-Z]${digit}{3}[A-Z]$`;
  if (!new RegExp(shape).test(compact)) return false;
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const character = compact.charCodeAt(i);
    const value = character < 65 ? character - 48 : character - 65;
    sum += i % 2 === 0 ? oddValues[value]! : value;
  }
  return String.fromCharCode(65 + (sum % 26)) === compact[15];
}

function isNir(compact: string): boolean {
  const parts = /^([1-478]\d{4}(?:\d{2}|2A|2B)\d{6})(\d{2})$/.exec(compact);
  if (!parts) return false;
  const number = parts[1]!.replace("2A", "19").replace("2B", "18");
  return 97 - mod97(number) === Number(parts[2]);
}

function isAhv(compact: string): boolean {
  return (
    /^756\d{10}$/.test(compact) && weightedSum(compact, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0
  );
}

function isRijksregister(compact: string): boolean {
  const parts = /^(\d{2}[0-5]\d[0-3]\d\d{3})(\d{2})$/.exec(compact);
  if (!parts) return false;
  // Who was born from 2000 on has a 2 put before the number.
  return [parts[1]!, `2${parts[1]!}`].some((number) => 97 - mod97(number) === Number(parts[2]));
}

function isPesel(compact: string): boolean {
  return (
    /^\d{2}[0-9]\d[0-3]\d{6}$/.test(compact) &&
    weightedSum(compact, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0 &&
    isMonth(Number(compact.slice(2, 4)) % 20) &&
    Number(compact.slice(4, 6)) >= 1 &&
    Number(compact.slice(4, 6)) <= 31
  );
}

const isMonth = (month: number): boolean => month >= 1 && month <= 12;
