import { expect, test } from "vitest";
import { averagePathLength } from "../../../analysis/anomaly/path-length.ts";
import { expectClose } from "../../helpers/expect-close.ts";

test("averagePathLength() of 0, 1 and 2 rows is 0, 0 and 1", () => {
  expect([0, 1, 2].map(averagePathLength)).toEqual([0, 0, 1]);
});
test("averagePathLength() is that of scikit-learn 1.2.1", () => {
  expectClose(averagePathLength(5), 2.327020052043, { rel: 1e-12 });
  expectClose(averagePathLength(999), 12.96793988443, { rel: 1e-12 });
});
