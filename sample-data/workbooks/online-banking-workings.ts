import { aside, sql, text } from "./story.ts";

/** The tables behind the workbook of online banking: periods, what customers did in them, what was known when. */
export const onlineBankingWorkings = [
  text(
    "## How it is computed",
    "",
    "The two periods and the day of judgment. Change the sliders above to move them. Where the data hold fewer months than",
    "two periods, each period is half of them; so is the time in which customers may leave.",
  ),
  sql(
    "periods",
    `WITH ends AS (
  SELECT
    CAST(max(date) AS DATE) AS now_to,
    CAST(date_trunc('month', max(date)) AS DATE) AS last_month,
    greatest(1, (date_diff('month', min(date), max(date)) + 1) // 2) AS half
  FROM transactions
),
lengths AS (
  SELECT
    now_to,
    last_month,
    CAST(least(\${period_months}, half) AS INTEGER) AS months,
    CAST(least(\${judged_months}, half) AS INTEGER) AS judged
  FROM ends
)
SELECT
  CAST(last_month - to_months(2 * months - 1) AS DATE) AS before_from,
  CAST(last_month - to_months(months - 1) - INTERVAL 1 DAY AS DATE) AS before_to,
  CAST(last_month - to_months(months - 1) AS DATE) AS now_from,
  now_to,
  CAST(last_month - to_months(judged - 1) - INTERVAL 1 DAY AS DATE) AS judgment
FROM lengths`,
  ),
  sql(
    "all_transactions",
    `SELECT
  customer_id,
  CAST(date AS DATE) AS date,
  type,
  channel,
  amount,
  CASE
    WHEN CAST(date AS DATE) BETWEEN before_from AND before_to THEN 'before'
    WHEN CAST(date AS DATE) BETWEEN now_from AND now_to THEN 'now'
  END AS period
FROM transactions
CROSS JOIN periods
ORDER BY date`,
  ),
  sql(
    "all_sessions",
    `SELECT
  customer_id,
  started_at,
  minutes,
  device,
  main_feature,
  features_used,
  CASE
    WHEN CAST(started_at AS DATE) BETWEEN before_from AND before_to THEN 'before'
    WHEN CAST(started_at AS DATE) BETWEEN now_from AND now_to THEN 'now'
  END AS period
FROM sessions
CROSS JOIN periods
ORDER BY started_at`,
  ),
  sql(
    "all_answers",
    `SELECT
  customer_id,
  CAST(date AS DATE) AS date,
  topic,
  score,
  complaint,
  CASE
    WHEN CAST(date AS DATE) BETWEEN before_from AND before_to THEN 'before'
    WHEN CAST(date AS DATE) BETWEEN now_from AND now_to THEN 'now'
  END AS period
FROM satisfaction
CROSS JOIN periods`,
  ),
  aside(sql("reference_transactions", "FROM all_transactions WHERE period = 'before'")),
  aside(sql("current_transactions", "FROM all_transactions WHERE period = 'now'")),
  aside(sql("reference_sessions", "FROM all_sessions WHERE period = 'before'")),
  aside(sql("current_sessions", "FROM all_sessions WHERE period = 'now'")),
  text("What the charts of sections 2, 3 and 8 show."),
  aside(
    sql(
      "types_now",
      "SELECT type, count(*) AS transactions FROM current_transactions GROUP BY type ORDER BY transactions DESC",
    ),
  ),
  aside(
    sql(
      "hours_now",
      "SELECT hour(started_at) AS hour, count(*) AS sessions FROM current_sessions GROUP BY hour ORDER BY hour",
    ),
  ),
  aside(
    sql(
      "devices_now",
      "SELECT device, count(*) AS sessions FROM current_sessions GROUP BY device ORDER BY sessions DESC",
    ),
  ),
  aside(
    sql(
      "devices_by_month",
      `SELECT date_trunc('month', started_at) AS month, device, count(*) AS sessions
FROM all_sessions
WHERE started_at IS NOT NULL
GROUP BY month, device
ORDER BY month, device`,
    ),
  ),
  aside(
    sql(
      "types_by_month",
      `SELECT date_trunc('month', date) AS month, type, count(*) AS transactions
FROM all_transactions
WHERE date IS NOT NULL
GROUP BY month, type
ORDER BY month, type`,
    ),
  ),
  aside(
    sql(
      "scores_now",
      `SELECT CAST(score AS INTEGER) AS score, period, count(*) AS answers
FROM all_answers
WHERE period IS NOT NULL AND score IS NOT NULL
GROUP BY ALL
ORDER BY ALL`,
    ),
  ),
  aside(
    sql(
      "satisfaction_by_month",
      `SELECT date_trunc('quarter', date) AS month, topic, avg(score) AS mean_score
FROM all_answers
WHERE date IS NOT NULL
GROUP BY month, topic
ORDER BY month, topic`,
    ),
  ),
  aside(
    sql(
      "satisfaction_by_topic",
      `SELECT
  topic,
  period,
  avg(score) AS mean_score,
  avg(score) - 1.96 * stddev_samp(score) / sqrt(count(score)) AS low,
  avg(score) + 1.96 * stddev_samp(score) / sqrt(count(score)) AS high
FROM all_answers
WHERE period IS NOT NULL
GROUP BY ALL
ORDER BY ALL`,
    ),
  ),
  text("What each customer did in the current period, for tiers and unusual behavior."),
  aside(
    sql(
      "activity_now",
      `WITH moves AS (SELECT customer_id, count(*) AS transactions FROM current_transactions GROUP BY customer_id),
visits AS (SELECT customer_id, count(*) AS sessions FROM current_sessions GROUP BY customer_id)
SELECT
  customer_id,
  coalesce(transactions, 0) AS transactions,
  coalesce(sessions, 0) AS sessions,
  coalesce(transactions, 0) + coalesce(sessions, 0) AS actions
FROM customers
LEFT JOIN moves USING (customer_id)
LEFT JOIN visits USING (customer_id)
ORDER BY customer_id`,
    ),
  ),
  aside(
    sql(
      "habits",
      `WITH kinds AS (
  SELECT customer_id, type, count(*) AS transactions, sum(amount) AS amount FROM all_transactions GROUP BY ALL
),
moves AS (
  SELECT
    customer_id,
    sum(transactions) AS transactions,
    sum(amount) / sum(transactions) AS mean_amount,
    max(transactions) / sum(transactions) AS largest_type_share
  FROM kinds
  GROUP BY customer_id
),
visits AS (
  SELECT
    customer_id,
    count(*) AS sessions,
    count(*) FILTER (hour(started_at) < 5) / count(*) AS night_share,
    avg(minutes) AS minutes
  FROM all_sessions
  GROUP BY customer_id
)
SELECT
  customer_id,
  transactions,
  mean_amount,
  largest_type_share,
  coalesce(sessions, 0) AS sessions,
  coalesce(night_share, 0) AS night_share,
  coalesce(minutes, 0) AS minutes
FROM customers
JOIN moves USING (customer_id)
LEFT JOIN visits USING (customer_id)
ORDER BY customer_id`,
    ),
  ),
  text(
    "What was known on the day of judgment about the customers that were still there, and who of them left afterwards.",
  ),
  aside(
    sql(
      "known_before",
      `WITH known_moves AS (
  SELECT customer_id, count(*) AS transactions
  FROM all_transactions
  CROSS JOIN periods
  WHERE date <= judgment AND date > judgment - INTERVAL 1 YEAR
  GROUP BY customer_id
),
known_visits AS (
  SELECT
    customer_id,
    count(*) AS sessions,
    count(*) FILTER (started_at > judgment - INTERVAL 2 MONTH) AS late,
    count(*) FILTER (started_at <= judgment - INTERVAL 2 MONTH) AS early
  FROM all_sessions
  CROSS JOIN periods
  WHERE CAST(started_at AS DATE) <= judgment AND started_at > judgment - INTERVAL 1 YEAR
  GROUP BY customer_id
),
known_answers AS (
  SELECT customer_id, count(*) FILTER (complaint) AS complaints, min(score) AS lowest_score
  FROM all_answers
  CROSS JOIN periods
  WHERE date <= judgment AND date > judgment - INTERVAL 1 YEAR
  GROUP BY customer_id
)
SELECT
  customer_id,
  age,
  income,
  loyalty,
  products_held,
  coalesce(transactions, 0) AS transactions,
  coalesce(sessions, 0) AS sessions,
  late / 2.0 - early / 10.0 AS sessions_change,
  coalesce(complaints, 0) AS complaints,
  lowest_score,
  closed_on IS NOT NULL AS "left"
FROM customers
CROSS JOIN periods
LEFT JOIN known_moves USING (customer_id)
LEFT JOIN known_visits USING (customer_id)
LEFT JOIN known_answers USING (customer_id)
WHERE closed_on IS NULL OR CAST(closed_on AS DATE) > judgment
ORDER BY customer_id`,
    ),
  ),
  text("Each customer before and now, for the benefits."),
  aside(
    sql(
      "customer_periods",
      `WITH moves AS (
  SELECT
    customer_id,
    period,
    count(*) AS transactions,
    sum(amount) AS amount,
    count(*) FILTER (channel = \${self_service_channel}) / count(*) AS self_service_share
  FROM all_transactions
  WHERE period IS NOT NULL
  GROUP BY ALL
),
visits AS (
  SELECT customer_id, period, count(*) AS sessions, avg(minutes) AS minutes
  FROM all_sessions
  WHERE period IS NOT NULL
  GROUP BY ALL
),
answers AS (
  SELECT customer_id, period, avg(score) AS satisfaction, count(*) FILTER (complaint) AS complaints
  FROM all_answers
  WHERE period IS NOT NULL
  GROUP BY ALL
)
SELECT
  customer_id,
  period,
  coalesce(transactions, 0) AS transactions,
  coalesce(amount, 0) AS amount,
  coalesce(sessions, 0) AS sessions,
  self_service_share,
  coalesce(complaints, 0) AS complaints,
  minutes,
  satisfaction
FROM customers
CROSS JOIN (VALUES ('before'), ('now')) AS both_periods(period)
LEFT JOIN moves USING (customer_id, period)
LEFT JOIN visits USING (customer_id, period)
LEFT JOIN answers USING (customer_id, period)
ORDER BY customer_id, period`,
    ),
  ),
  aside(sql("customers_before", "FROM customer_periods WHERE period = 'before'")),
  aside(sql("customers_after", "FROM customer_periods WHERE period = 'now'")),
];
