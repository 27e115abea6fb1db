import type { Random } from "../analysis/random.ts";
import { dayLength, months } from "./calendar.ts";
import type { Customer } from "./customers.ts";
import { apportion, namePicker } from "./draw.ts";
import type { FileColumn, FileRow } from "./table-file.ts";

export const satisfactionColumns: readonly FileColumn[] = [
  { name: "response_id", kind: "text" },
  { name: "customer_id", kind: "text" },
  { name: "date", kind: "date" },
  { name: "topic", kind: "text" },
  { name: "score", kind: "integer" },
  { name: "complaint", kind: "boolean" },
];

/** Scores of the app rise by so much with this month. */
export const appScores = { from: "2025-04", gain: 0.5 };

const pickTopic = namePicker({ app: 0.34, branch: 0.2, cards: 0.2, advice: 0.14, fees: 0.12 });
const topicEffect: Readonly<Record<string, number>> = {
  app: -0.2,
  branch: 0.1,
  cards: 0.1,
  advice: 0.2,
  fees: -0.3,
};
const noise = 0.75;
/** Chance of a complaint with each score from 1. */
const complains = [0.35, 0.15, 0.03, 0, 0];

/** About `count` answers to surveys and all complaints about the fee, by date. */
export function* satisfactionRows(
  customers: readonly Customer[],
  count: number,
  random: Random,
): Iterable<FileRow> {
  const counts = apportion(
    count,
    months.map(() => 1),
  );
  let id = 0;
  for (const month of months) {
    const complaints = customers.filter(({ truth }) => truth.churn.complaint === month.index);
    const asked = Array.from({ length: counts[month.index]! }, () =>
      drawCustomer(customers, month.index, random),
    );
    const answers = [
      ...complaints.map((customer) => feeComplaint(customer, random)),
      ...asked.map((customer) => answer(customer, month.key, random)),
    ].map((given) => ({ ...given, day: random.integer(month.numDays) }));
    for (const { day, ...given } of answers.sort((a, b) => a.day - b.day)) {
      id += 1;
      const date = new Date(month.start + day * dayLength);
      yield { response_id: `R${String(id).padStart(6, "0")}`, ...given, date };
    }
  }
}

function drawCustomer(customers: readonly Customer[], month: number, random: Random): Customer {
  for (;;) {
    const customer = customers[random.integer(customers.length)]!;
    const { leaves } = customer.truth.churn;
    if (leaves === null || month < leaves) return customer;
  }
}

const feeComplaint = ({ customer_id }: Customer, random: Random) => ({
  customer_id,
  topic: "fees",
  score: random.next() < 0.7 ? 1 : 2,
  complaint: true,
});

function answer({ customer_id, truth }: Customer, month: string, random: Random) {
  const topic = pickTopic(random);
  const gain = topic === "app" && month >= appScores.from ? appScores.gain : 0;
  const feeling = truth.satisfaction + topicEffect[topic]! + gain + noise * random.normal();
  const score = Math.min(5, Math.max(1, Math.round(feeling)));
  return { customer_id, topic, score, complaint: random.next() < complains[score - 1]! };
}
