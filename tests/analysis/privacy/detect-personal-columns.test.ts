import { describe, expect, test } from "vitest";
import type { ColumnInput } from "../../../analysis/build-columns.ts";
import { dateColumn } from "../../../analysis/build-columns.ts";
import { drain, tablesOf } from "../../../analysis/method.ts";
import { createRandom } from "../../../analysis/random.ts";
import { Table } from "../../../analysis/table.ts";
import {
  detectPersonalColumns,
  detectPersonalColumnsSteps,
  type PersonalColumn,
} from "../../../analysis/privacy/detect-personal-columns.ts";
import { passesLuhn } from "../../../analysis/privacy/checksums.ts";
import { personalColumnsMethod } from "../../../analysis/privacy/privacy.ts";

const random = createRandom(1);
const many = <T>(make: (i: number) => T, count = 200): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const pick = <T>(list: readonly T[]): T => list[random.integer(list.length)]!;
const digits = (count: number): string => many(() => random.integer(10), count).join("");
const until = (make: () => string, good: (value: string) => boolean): string => {
  for (;;) {
    const value = make();
    if (good(value)) return value;
  }
};

const first = ["Anna", "Peter", "María", "François", "Giulia", "Sanne", "Jürgen", "Emily", "Carlos", "Bjørn"];
const last = ["Schmidt", "Jones", "García", "Dupont", "Rossi", "de Vries", "Müller", "O’Brien", "Ytrehus"];
const fullNames = many(() => `${pick(first)} ${pick(last)}`);
const cards = many(() => until(() => `4${digits(15)}`, passesLuhn));
const day = 86_400_000;
const datesBetween = (from: number, to: number): ColumnInput =>
  dateColumn(
    many(() => Date.UTC(from, 0) + random.integer((to - from) * 365) * day),
    "day",
  );

const find = (name: string, values: ColumnInput): PersonalColumn | null =>
  detectPersonalColumns(Table.fromColumns({ [name]: values })).columns[0] ?? null;

const found: readonly (readonly [string, ColumnInput, string, string])[] = [
  ["email", many((i) => `user${i}@bank.example.com`), "email", "high"],
  ["contact", many((i) => `j.müller+${i}@mail.de`), "email", "high"],
  ["Telefonnummer", many(() => `030 ${digits(7)}`), "phone", "high"],
  ["mobile_phone", many(() => Number(`17${digits(8)}`)), "phone", "high"],
  ["col7", many(() => `+49 171 ${digits(7)}`), "phone", "high"],
  ["account", many(() => "DE89 3704 0044 0532 0130 00"), "iban", "medium"],
  ["iban", ["GB82WEST12345698765432", "DE89370400440532013000"], "iban", "high"],
  ["reference", cards, "card", "high"],
  ["card_number", cards.map((card) => card.replace(/(.{4})/g, "$1 ").trim()), "card", "high"],
  ["bsn", ["111222333", "123456782"], "national-id", "high"],
  ["SteuerID", ["86095742719", "47036892816", "65929970489"], "national-id", "high"],
  ["code", many((i) => `${100 + i}-4${i % 10}-6789`), "national-id", "high"],
  ["ssn", many(() => `1${digits(8)}`), "national-id", "medium"],
  ["codiceFiscale", ["RSSMRA85T10A562S"], "national-id", "high"],
  ["dateOfBirth", datesBetween(1940, 2005), "birth-date", "high"],
  ["Geburtsdatum", many((i) => `0${1 + (i % 9)}.0${1 + (i % 8)}.19${50 + (i % 50)}`), "birth-date", "high"],
  ["fecha_nacimiento", many((i) => `19${50 + (i % 50)}-03-0${1 + (i % 9)}`), "birth-date", "high"],
  ["birth_year", many((i) => 1950 + (i % 50)), "birth-date", "high"],
  ["d1", datesBetween(1935, 2006), "birth-date", "medium"],
  ["customer_name", fullNames, "name", "high"],
  ["Vorname", many(() => pick(first)), "name", "high"],
  ["nom", many(() => pick(last)), "name", "medium"],
  ["achternaam", many(() => pick(last)), "name", "medium"],
  ["field3", fullNames, "name", "medium"],
  ["Anschrift", many((i) => `Hauptstraße ${i + 1}`), "address", "high"],
  ["x", many((i) => `${i + 1} Baker Street`), "address", "medium"],
  ["indirizzo", many((i) => `Via Roma ${i + 1}`), "address", "high"],
  ["PLZ", many(() => digits(5)), "postcode", "high"],
  ["zip", many(() => 10_000 + random.integer(80_000)), "postcode", "high"],
  ["p", many((i) => `SW${1 + (i % 9)} ${i % 10}AB`), "postcode", "medium"],
  ["login_ip", many(() => `10.${random.integer(256)}.${random.integer(256)}.7`), "ip-address", "high"],
  ["host", many((i) => `2001:db8::${i.toString(16)}`), "ip-address", "high"],
];

test.each(found)("detectPersonalColumns() finds %s", (name, values, kind, confidence) => {
  expect(find(name, values)).toMatchObject({ column: name, kind, confidence });
});

const harmless: readonly (readonly [string, ColumnInput])[] = [
  ["account_number", many(() => digits(10))],
  ["account_number", many(() => Number(`1${digits(8)}`))],
  ["kontonummer", many(() => digits(16))],
  ["account_id", many((i) => `00${10_000_000 + i}`)],
  ["customer_id", many((i) => `CUST-${String(i).padStart(6, "0")}`)],
  ["amount", many(() => Number((random.next() * 1e4).toFixed(2)))],
  ["amount_text", many(() => (random.next() * 1e4).toFixed(2))],
  ["amount_cents", many(() => random.integer(1e9))],
  ["balance", many(() => random.integer(1e6) - 5e5)],
  ["transaction_date", datesBetween(2023, 2026)],
  ["opened_on", datesBetween(1980, 2025)],
  ["booked", many((i) => `2025-0${1 + (i % 9)}-1${i % 10}`)],
  ["timestamp", many((i) => `2025-01-0${1 + (i % 9)} 10:00:0${i % 10}`)],
  ["product_name", many((i) => ["Gold Card", "Savings Plus", "Anna Konto"][i % 3]!)],
  ["campaign", many((i) => ["Spring", "Summer", "Florence"][i % 3]!)],
  ["occupation", many((i) => ["teacher", "nurse", "engineer"][i % 3]!)],
  ["city", many((i) => ["Berlin", "Paris", "Sofia", "Madrid", "Rome"][i % 5]!)],
  ["channel", many((i) => ["online", "branch", "phone"][i % 3]!)],
  ["phone_calls", many(() => random.integer(9))],
  ["email_opens", many(() => random.integer(9))],
  ["email_opt_in", many((i) => i % 2 === 0)],
  ["market_cap", many(() => random.integer(1e6))],
  ["card_type", many((i) => ["debit", "credit"][i % 2]!)],
  ["year", many((i) => 1980 + (i % 45))],
  ["age", many(() => 18 + random.integer(70))],
  ["version", many((i) => `1.${i}.3`)],
  ["uuid", many(() => `${digits(8)}-4a1b-4c2d-8e3f-${digits(12)}`)],
  ["nothing", many(() => null)],
  ["json", many((i) => ({ a: i }))],
];

test.each(harmless)("detectPersonalColumns() leaves %s alone", (name, values) => {
  expect(find(name, values)).toBeNull();
});

describe("detectPersonalColumns()", () => {
  test("finds a few e-mail addresses within longer texts", () => {
    const notes = many((i) => (i === 7 ? "wrote from anna@bank.com again" : `call number ${i}`));
    expect(find("notes", notes)).toMatchObject({
      kind: "email",
      confidence: "medium",
      share: 0.005,
      text: "notes seems to hold e-mail addresses: 0.5% of values look so.",
    });
  });
  test("shows values with all but their first letter dotted", () => {
    expect(find("email", ["anna@bank.com"])!.examples).toEqual(["a•••@••••.•••"]);
  });
  test("says why, and what to do", () => {
    expect(find("email", ["a@b.com", "c@d.com"])).toMatchObject({
      share: 1,
      header: true,
      text: "email seems to hold e-mail addresses: all values look so, and its name says it.",
      advice: "Leave it out, or replace it by a keyed pseudonym.",
    });
  });
  test("leaves missing values out of the share", () => {
    expect(find("email", ["a@b.com", null, "c@d.com", null])!.share).toBe(1);
  });
  test("counts rows, not different values", () => {
    expect(find("email", ["a@b.com", "a@b.com", "a@b.com", "none"])!.share).toBe(0.75);
  });
  test("puts the surest first and lists the others", () => {
    const table = Table.fromColumns({ age: many((i) => i), x: fullNames, email: many(() => "a@b.com") });
    const { columns, otherColumns, table: findings } = detectPersonalColumns(table);
    expect(columns.map(({ column }) => column)).toEqual(["email", "x"]);
    expect(otherColumns).toEqual(["age"]);
    expect(findings.row(0)).toMatchObject({
      column: "email",
      kind: "email",
      confidence: "high",
      name_says_so: true,
    });
  });
  test("sees only values that some row has", () => {
    const table = Table.fromColumns({ a: ["x@y.com", "none"] }).take([1]);
    expect(detectPersonalColumns(table).columns).toEqual([]);
  });
  test("of a table without rows or columns finds nothing", () => {
    expect(detectPersonalColumns(Table.fromColumns({})).columns).toEqual([]);
    expect(detectPersonalColumns(Table.fromColumns({ email: [] })).otherColumns).toEqual(["email"]);
  });
  test("of one value by chance right finds nothing", () => expect(find("n", ["123456782"])).toBeNull());
  test("says how far it is", () => {
    const steps = detectPersonalColumnsSteps(Table.fromColumns({ a: [1], b: [2] }));
    expect(steps.next().value).toEqual({ fraction: 0, text: "looking at a" });
    expect(steps.next().value).toEqual({ fraction: 0.5, text: "looking at b" });
  });
  test("runs as a method without a form", () => {
    const result = drain(personalColumnsMethod.run([Table.fromColumns({ email: ["a@b.com"] })], {}));
    expect(tablesOf(personalColumnsMethod, result)["personal_columns"]!.numRows).toBe(1);
  });
});
