import type { Random } from "../analysis/random.ts";
import type { Behavior } from "./behavior.ts";
import { isoDay, dayLength, months } from "./calendar.ts";
import { drawChurn, type ChurnTruth } from "./churn.ts";
import { cents, draw, drawAround, namePicker, picker, roundTo, scaleShares, type Shares } from "./draw.ts";
import { drawProducts, productKinds, products, type Product } from "./products.ts";
import { segments } from "./segments.ts";
import type { FileColumn, FileRow } from "./table-file.ts";
import { unusualBehavior, unusualKinds, unusualShare, type UnusualKind } from "./unusual.ts";

/** A customer as the bank knows it on the last day of 2024, and what was planted. */
export interface Customer {
  readonly customer_id: string;
  readonly age: number;
  readonly gender: string;
  readonly region: string | null;
  readonly occupation: string;
  readonly income: number | null;
  readonly loyalty: string;
  readonly risk: string;
  readonly risk_weight: number;
  readonly balance: number;
  readonly digital_sessions: number;
  readonly customer_since: string;
  readonly products: readonly Product[];
  readonly truth: Truth;
}

/** What no file says. */
export interface Truth {
  /** Position in `segments`. */
  readonly segment: number;
  readonly churn: ChurnTruth;
  readonly unusual: UnusualKind | null;
  readonly behavior: Behavior;
  /** Income also where the file lacks it. */
  readonly income: number;
  /** Share of the income that comes to this bank. */
  readonly incomeHere: number;
  /** Factors of the customer's own. */
  readonly activity: number;
  readonly amount: number;
  readonly satisfaction: number;
  readonly device: string;
}

/** Share of customers most of whose income goes to another bank, and how much of it comes here. */
export const incomeElsewhere = { share: 0.06, part: 0.15 };

const regions: Shares = { North: 0.31, South: 0.27, East: 0.19, West: 0.23 };
const missingIncome = 0.015;
const missingRegion = 0.01;

/** Within a segment too, occupation goes with loyalty and risk. */
const loyaltyByOccupation: Readonly<Record<string, Shares>> = {
  student: { gold: 0.3, platinum: 0.1 },
  services: { gold: 0.7, platinum: 0.5 },
  management: { gold: 1.6, platinum: 2.2 },
  "self-employed": { gold: 1.2, platinum: 1.3 },
};
const riskByOccupation: Readonly<Record<string, Shares>> = {
  student: { high: 1.5 },
  services: { high: 1.4 },
  "self-employed": { high: 3, medium: 1.4 },
  management: { high: 0.5, medium: 0.8 },
  administration: { high: 0.6 },
};
const riskWeights: Readonly<Record<string, number>> = { low: 45, medium: 80, high: 125 };

const pickSegment = picker(segments.map(({ share }) => share));
const pickRegion = namePicker(regions);
const pickNeedCount = segments.map(({ needs }) => namePicker(needs.count));
const pickOccupation = segments.map(({ occupation }) => namePicker(occupation));
const pickDevice = segments.map(({ device }) => namePicker(device));

export function makeCustomers(count: number, random: Random): readonly Customer[] {
  const unusual = Array.from(random.sample(Math.round(count * unusualShare), count));
  const kinds = new Map(unusual.map((row, i) => [row, unusualKinds[i % unusualKinds.length]!]));
  return Array.from({ length: count }, (_, row) => makeCustomer(row, kinds.get(row) ?? null, random));
}

function makeCustomer(row: number, unusual: UnusualKind | null, random: Random): Customer {
  const index = pickSegment(random);
  const segment = segments[index]!;
  const age = Math.min(96, Math.round(draw(segment.age, random)));
  const occupation = fitOccupation(pickOccupation[index]!(random), age);
  const loyalty = namePicker(scaleShares(segment.loyalty, loyaltyByOccupation[occupation] ?? {}))(random);
  const risk = namePicker(scaleShares(segment.risk, riskByOccupation[occupation] ?? {}))(random);
  const income = roundTo(drawAround(segment.income.median, segment.income.sigma, random), 100);
  const churn = drawChurn(loyalty, random);
  return {
    customer_id: `C${String(row + 1).padStart(6, "0")}`,
    age,
    gender: random.next() < 0.51 ? "female" : "male",
    region: random.next() < missingRegion ? null : pickRegion(random),
    occupation,
    income: random.next() < missingIncome ? null : income,
    ...{ loyalty, risk },
    risk_weight: roundTo(riskWeights[risk]! + 8 * random.normal(), 5),
    balance: cents(drawAround(segment.balance.median, segment.balance.sigma, random)),
    digital_sessions: Math.round(draw(segment.sessions, random)),
    customer_since: dayBefore2024(age, random),
    products: drawProducts(drawNeeds(index, random), random),
    truth: {
      segment: index,
      churn: unusual === null ? churn : { complaint: null, leaves: null },
      unusual,
      behavior: unusual === null ? segment.behavior : unusualBehavior[unusual],
      income,
      incomeHere: random.next() < incomeElsewhere.share ? incomeElsewhere.part : 1,
      activity: drawAround(1, 0.2, random),
      amount: drawAround(1, 0.12, random),
      satisfaction: segment.satisfaction + 0.35 * random.normal(),
      device: pickDevice[index]!(random),
    },
  };
}

function drawNeeds(segment: number, random: Random): string[] {
  const count = Number(pickNeedCount[segment]!(random));
  let left: Shares = segments[segment]!.needs.which;
  return Array.from({ length: count }, () => {
    const need = namePicker(left)(random);
    left = { ...left, [need]: 0 };
    return need;
  });
}

/** Students are young, and hardly anybody works beyond 75 or is retired before 60. */
function fitOccupation(occupation: string, age: number): string {
  if (occupation === "student" && age > 29) return "technician";
  if (occupation === "retired" && age < 60) return "management";
  return age > 75 ? "retired" : occupation;
}

/** A day in the 14 years before 2024, at 16 or later. */
function dayBefore2024(age: number, random: Random): string {
  const days = Math.min(14, age - 17) * 365;
  return isoDay(months[0]!.start - (random.integer(days) + 1) * dayLength);
}

export const customerColumns: readonly FileColumn[] = [
  { name: "customer_id", kind: "text" },
  { name: "age", kind: "integer" },
  { name: "gender", kind: "text" },
  { name: "region", kind: "text", optional: true },
  { name: "occupation", kind: "text" },
  { name: "income", kind: "number", optional: true },
  { name: "loyalty", kind: "text" },
  { name: "risk", kind: "text" },
  { name: "risk_weight", kind: "integer" },
  { name: "balance", kind: "number" },
  { name: "products_held", kind: "integer" },
  ...productKinds.map((name): FileColumn => ({ name, kind: "boolean" })),
  { name: "digital_sessions", kind: "integer" },
  { name: "customer_since", kind: "date" },
  { name: "closed_on", kind: "date", optional: true },
];

export function customerRow(customer: Customer): FileRow {
  const kinds = new Set(customer.products.map((product) => products[product]));
  const { customer_id, age, gender, region, occupation, income } = customer;
  const { loyalty, risk, risk_weight, balance, digital_sessions } = customer;
  return {
    ...{ customer_id, age, gender, region, occupation, income },
    ...{ loyalty, risk, risk_weight, balance, digital_sessions },
    products_held: customer.products.length,
    ...Object.fromEntries(productKinds.map((kind) => [kind, kinds.has(kind)])),
    customer_since: new Date(customer.customer_since),
    closed_on: closedOn(customer),
  };
}

/** The day on which a customer left, in its last month. */
export function closedOn({ customer_id, truth }: Customer): Date | null {
  if (truth.churn.leaves === null) return null;
  const month = months[truth.churn.leaves]!;
  return new Date(month.start + (Number(customer_id.slice(1)) % month.numDays) * dayLength);
}
