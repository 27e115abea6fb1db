import { AnalysisError } from "../errors.ts";
import { createRandom } from "../random.ts";
import { keepPairs, pairUsers, type Interactions } from "./interactions.ts";

/** Interactions to fit on, and those held out to test with; both with all users and items. */
export interface Split {
  readonly train: Interactions;
  readonly test: Interactions;
  /** Users of whom something is held out. */
  readonly usersTested: number;
  /** Users with interactions of whom nothing is: they have too few, or none was drawn. */
  readonly usersLeftOut: number;
}

/**
 * Holds out the last `count` (1) items of each user by time, of equal times those later in the table. Users with no more
 * than `count` items stay in the training part whole. Throws without a time, and if nobody has enough items.
 */
export function splitLeaveLastOut(
  data: Interactions,
  { count = 1 }: { readonly count?: number } = {},
): Split {
  const { times, sourceRows, byUser } = data;
  if (times === null) {
    const advice = 'Read the interactions with a "time" column, or use splitRandom.';
    throw new AnalysisError("bad-parameter", "The interactions have no time, so none is the last.", advice);
  }
  if (!(Number.isInteger(count) && count >= 1))
    throw new AnalysisError("bad-parameter", `count is ${count}.`, "It must be a whole number from 1 up.");
  const isTest = new Uint8Array(sourceRows.length);
  for (let user = 0; user < byUser.numRows; user++) {
    const pairs = Array.from(
      { length: byUser.starts[user + 1]! - byUser.starts[user]! },
      (_, i) => byUser.starts[user]! + i,
    );
    if (pairs.length <= count) continue;
    pairs.sort((a, b) => times[b]! - times[a]! || sourceRows[b]! - sourceRows[a]!);
    for (const at of pairs.slice(0, count)) isTest[at] = 1;
  }
  return splitBy(data, isTest, `Nobody has more than ${count} items.`);
}

/**
 * Holds out the share `testShare` (0.2) of all pairs, drawn at random; the last remaining item of a user is not drawn, so
 * that everyone tested can be compared. The same seed gives the same split. Throws unless the share lies between 0 and 1,
 * and if nothing can be held out.
 */
export function splitRandom(
  data: Interactions,
  { testShare = 0.2, seed = 0 }: { readonly testShare?: number; readonly seed?: number } = {},
): Split {
  if (!(testShare > 0 && testShare < 1))
    throw new AnalysisError("bad-parameter", `testShare is ${testShare}.`, "It must lie between 0 and 1.");
  const random = createRandom(seed);
  const users = pairUsers(data.byUser);
  const left = Int32Array.from(
    { length: data.byUser.numRows },
    (_, user) => data.byUser.starts[user + 1]! - data.byUser.starts[user]!,
  );
  const isTest = new Uint8Array(users.length);
  const order = Int32Array.from(users.keys());
  let wanted = Math.max(1, Math.round(testShare * users.length));
  for (let last = order.length; last > 0 && wanted > 0; last--) {
    const draw = random.integer(last);
    const at = order[draw]!;
    order[draw] = order[last - 1]!;
    if (left[users[at]!]! <= 1) continue;
    left[users[at]!]!--;
    isTest[at] = 1;
    wanted--;
  }
  return splitBy(data, isTest, "Nobody has more than one item.");
}

function splitBy(data: Interactions, isTest: Uint8Array, whyNone: string): Split {
  if (!isTest.includes(1))
    throw new AnalysisError(
      "too-few-rows",
      `${whyNone} Nothing can be held out.`,
      "Test on customers who have more.",
    );
  const test = keepPairs(data, isTest);
  const hasPairs = ({ starts, numRows }: Interactions["byUser"]): number =>
    Array.from({ length: numRows }, (_, user) => user).filter((user) => starts[user] !== starts[user + 1])
      .length;
  const usersTested = hasPairs(test.byUser);
  return {
    train: keepPairs(
      data,
      isTest.map((flag) => 1 - flag),
    ),
    test,
    usersTested,
    usersLeftOut: hasPairs(data.byUser) - usersTested,
  };
}
