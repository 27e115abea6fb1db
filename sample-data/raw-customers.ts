import type { Random } from "../analysis/random.ts";
import { isoDay } from "./calendar.ts";
import type { Customer } from "./customers.ts";
import { cents } from "./draw.ts";
import { makePerson } from "./persons.ts";
import type { FileColumn, FileRow } from "./table-file.ts";

export const rawCustomerColumns: readonly FileColumn[] = [
  { name: "customer_id", kind: "text" },
  { name: "full_name", kind: "text" },
  { name: "email", kind: "text", optional: true },
  { name: "phone", kind: "text", optional: true },
  { name: "iban", kind: "text" },
  { name: "birth_date", kind: "text" },
  { name: "age", kind: "integer" },
  { name: "occupation", kind: "text", optional: true },
  { name: "region", kind: "text", optional: true },
  { name: "income", kind: "number", optional: true },
  { name: "balance", kind: "number" },
  { name: "loyalty", kind: "text" },
  { name: "digital_sessions", kind: "integer", optional: true },
  { name: "customer_since", kind: "text" },
];

/** The planted truth: these hold personal data. */
export const personalColumns = ["full_name", "email", "phone", "iban", "birth_date"] as const;

/** The planted truth: share of customers with each kind of dirt. */
export const dirtShares = {
  "missing email": 0.03,
  "missing phone": 0.05,
  "missing occupation": 0.015,
  "missing income": 0.04,
  "missing sessions": 0.02,
  /** 0 or 199. */
  "impossible age": 0.004,
  /** A hundred times what it is. */
  "outlying income": 0.005,
  /** A thousand times what it is. */
  "outlying balance": 0.004,
  "other spelling": 0.03,
  "date with slashes": 0.05,
  "date with dots": 0.03,
  /** The same row again, at the end of the file. */
  "repeated row": 0.01,
  /** The same id again at the end of the file, with another income and class. */
  "second version": 0.005,
} as const;

export type Dirt = keyof typeof dirtShares;

export interface RawCustomer {
  readonly row: FileRow;
  /** What is wrong with it. */
  readonly dirt: ReadonlySet<Dirt>;
}

/** The customers as an old system hands them out, repeated ones last. */
export function* rawCustomers(customers: readonly Customer[], random: Random): Iterable<RawCustomer> {
  const again: RawCustomer[] = [];
  for (const customer of customers) {
    const dirt = drawDirt(random);
    const row = makeRow(customer, dirt, random);
    yield { row, dirt };
    if (dirt.has("repeated row")) again.push({ row, dirt });
    else if (dirt.has("second version")) again.push({ row: secondVersion(row, customer), dirt });
  }
  yield* again;
}

export function* rawCustomerRows(customers: readonly Customer[], random: Random): Iterable<FileRow> {
  for (const { row } of rawCustomers(customers, random)) yield row;
}

function drawDirt(random: Random): Set<Dirt> {
  const kinds = Object.keys(dirtShares) as Dirt[];
  return new Set(kinds.filter((kind) => random.next() < dirtShares[kind]));
}

function makeRow(customer: Customer, dirt: ReadonlySet<Dirt>, random: Random): FileRow {
  const { birth, ...person } = makePerson(customer, random);
  const { customer_id, age, occupation, region, balance, loyalty } = customer;
  const income = dirt.has("missing income") ? null : customer.income;
  return {
    ...{ customer_id, ...person, region, loyalty },
    email: dirt.has("missing email") ? null : person.email,
    phone: dirt.has("missing phone") ? null : person.phone,
    birth_date: writeDay(isoDay(birth), dirt),
    age: dirt.has("impossible age") ? (random.next() < 0.5 ? 0 : 199) : age,
    occupation: dirt.has("missing occupation") ? null : spell(occupation, dirt, random),
    income: income !== null && dirt.has("outlying income") ? income * 100 : income,
    balance: dirt.has("outlying balance") ? cents(balance * 1000) : balance,
    digital_sessions: dirt.has("missing sessions") ? null : customer.digital_sessions,
    customer_since: writeDay(customer.customer_since, dirt),
  };
}

function writeDay(day: string, dirt: ReadonlySet<Dirt>): string {
  const parts = day.split("-").reverse();
  if (dirt.has("date with slashes")) return parts.join("/");
  return dirt.has("date with dots") ? parts.join(".") : day;
}

function spell(word: string, dirt: ReadonlySet<Dirt>, random: Random): string {
  if (!dirt.has("other spelling")) return word;
  const spellings = [word.toUpperCase(), ` ${word}`, word[0]!.toUpperCase() + word.slice(1)];
  return spellings[random.integer(spellings.length)]!;
}

function secondVersion(row: FileRow, { truth }: Customer): FileRow {
  return {
    ...row,
    income: Math.round(truth.income * 0.0108) * 100,
    loyalty: row["loyalty"] === "basic" ? "silver" : "gold",
  };
}
