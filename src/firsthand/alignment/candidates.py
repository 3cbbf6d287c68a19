"""Which pairs of reports are worth aligning: those that share fingerprints few others have.

Evidence is a whole number: a shared key counts the more the fewer reports hold it (the logarithm of how far it stays
below the limit). The limit grows with the logarithm of the set, so that stock phrases and furniture, which grow with
the set, fall behind it. A key beyond the limit pairs each report that holds it only with the next one by id: a
dispatch that hundreds carry is still found, as a chain, and a footer costs no more than its copies.
"""

from __future__ import annotations

#: The least evidence of a candidate: two keys that hardly anybody else has, or more that are less rare.
LEAST_EVIDENCE = 10

#: Over `fingerprints(report_id, key)`, each key once a report: `a`, `b` (a < b), `shared` keys counted, `evidence`.
CANDIDATES_SQL = f"""
WITH size AS (
    SELECT greatest(32, 6 * ceil(log2(1 + count(DISTINCT report_id)))) AS most FROM fingerprints
),
held AS (
    SELECT key, count(*) AS holders FROM fingerprints GROUP BY key HAVING count(*) > 1
),
rare AS (
    SELECT f.report_id, f.key, CAST(floor(log2(2 * s.most / h.holders)) AS INTEGER) AS weight
    FROM fingerprints f JOIN held h USING (key) CROSS JOIN size s WHERE h.holders <= s.most
),
common AS (
    SELECT lag(f.report_id) OVER (PARTITION BY f.key ORDER BY f.report_id) AS a, f.report_id AS b
    FROM fingerprints f JOIN held h USING (key) CROSS JOIN size s WHERE h.holders > s.most
),
evidence AS (
    SELECT x.report_id AS a, y.report_id AS b, x.weight
    FROM rare x JOIN rare y ON x.key = y.key AND x.report_id < y.report_id
    UNION ALL
    SELECT a, b, 1 AS weight FROM common WHERE a IS NOT NULL
)
SELECT a, b, count(*) AS shared, CAST(sum(weight) AS BIGINT) AS evidence
FROM evidence
GROUP BY a, b
HAVING sum(weight) >= {LEAST_EVIDENCE}
ORDER BY a, b
"""  # noqa: S608  # the one value put in is a constant of this module
