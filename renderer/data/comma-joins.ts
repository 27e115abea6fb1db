import type { Conjunct, FoundCommas, FoundJoin } from "./find-joins.ts";
import type { SqlProbe } from "./sql-probe.ts";

type Item = FoundCommas["items"][number];

/**
 * The joins that `FROM a, b WHERE a.key = b.key` stands for. Beginning with the first table, each next one is a table that
 * a condition links to those before it; tables that nothing links are meant to meet every row.
 */
export async function chainCommas(
  probe: SqlProbe,
  { items, conjuncts, scope }: FoundCommas,
): Promise<readonly FoundJoin[]> {
  const [first, ...others] = items;
  if (first === undefined) return [];
  const waiting = [...others];
  const joins: FoundJoin[] = [];
  let left: Pick<Item, "sql" | "names"> = first;
  for (;;) {
    const link = await findLink(probe, left.sql, waiting, conjuncts);
    if (link === null) return joins;
    const { item, demands } = link;
    waiting.splice(waiting.indexOf(item), 1);
    const condition = `ON ${demands.map(({ sql }) => `(${sql})`).join(" AND ")}`;
    const equalities = demands.flatMap(({ equality }) => (equality === null ? [] : [equality]));
    joins.push({ at: item.at, kind: "inner", left, right: item, condition, equalities, scope });
    const sql = `(${left.sql} INNER JOIN ${item.sql} ${condition})`;
    left = { sql, names: { ...left.names, ...item.names } };
  }
}

interface Link {
  readonly item: Item;
  /** What concerns the rows of the item, alone and together with those before. */
  readonly demands: readonly Conjunct[];
}

async function findLink(
  probe: SqlProbe,
  left: string,
  waiting: readonly Item[],
  conjuncts: readonly Conjunct[],
): Promise<Link | null> {
  for (const item of waiting) {
    // A table function over columns of another table is no table of its own.
    if (!(await probe.binds("1", item.sql))) continue;
    const demands: Conjunct[] = [];
    let links = false;
    for (const conjunct of conjuncts) {
      if (await probe.binds(conjunct.sql, left)) continue;
      const concernsItem = await probe.binds(conjunct.sql, item.sql);
      const concernsBoth =
        !concernsItem && (await probe.binds(conjunct.sql, `${left} CROSS JOIN ${item.sql}`));
      if (concernsItem || concernsBoth) demands.push(conjunct);
      links ||= concernsBoth;
    }
    if (links) return { item, demands };
  }
  return null;
}
