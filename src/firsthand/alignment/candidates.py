"""Which pairs of reports are worth aligning: those that share fingerprints few others have."""

from __future__ import annotations

#: A key in more reports than this share of the set (and than 20) is a stock phrase or furniture.
CANDIDATES_SQL = """
WITH size AS (SELECT count(DISTINCT report_id) AS n FROM fingerprints),
common AS (
    SELECT key FROM fingerprints GROUP BY key
    HAVING count(*) BETWEEN 2 AND (SELECT greatest(20, 4 * ceil(sqrt(n))) FROM size)
),
rare AS (SELECT f.report_id, f.key FROM fingerprints f SEMI JOIN common USING (key))
SELECT x.report_id AS a, y.report_id AS b, count(*) AS shared
FROM rare x JOIN rare y ON x.key = y.key AND x.report_id < y.report_id
GROUP BY a, b
HAVING shared >= 1
ORDER BY a, b
"""
