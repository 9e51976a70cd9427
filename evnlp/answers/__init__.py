"""From the facts of many articles to answers: one fact for one statement, series, tables, contradictions."""
