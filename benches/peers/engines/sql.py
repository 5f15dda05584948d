"""The grounds in SQL, whose booleans are three-valued, run by DuckDB and by DataFusion.

The grounds are written by hand from paragraph 11 of the act and share nothing with the library: they are its peer.
Columns have underscores for the dots of facts, and enumerations are the keys of their words.
"""

from typing import Any

import pyarrow as pa

from answers import Answer, answer_of_columns
from data import BORN_AT_LATEST, MINIMUM, Applications

# Paragraph 11, subparagraphs 1 to 14.
GROUNDS = [
    f"applicant_birth_date > DATE '{BORN_AT_LATEST}'",
    "applicant_legal_capacity <> 0",
    "applicant_married AND spouse_legal_capacity <> 0",
    "applicant_parental_rights <> 0",
    "applicant_removed_as_guardian",
    "applicant_adoption_annulled_by_fault",
    "applicant_health_prevents_parenting",
    "NOT applicant_permanent_residence",
    "applicant_non_traditional_orientation",
    "applicant_unspent_intentional_conviction",
    "applicant_stateless",
    "applicant_sex = 0 AND NOT applicant_married AND NOT (applicant_years_raising_child >= 3 AND child_mother <> 0)",
    f"applicant_income_for_child < {MINIMUM * 100}",
    "applicant_dispensary_registered",
]
COMPUTES = "14 grounds and the outcome, as booleans with nulls"


def query() -> str:
    """The grounds as columns, and at last whether the applicant is refused."""
    names = [f"ground_{number}" for number, _ in enumerate(GROUNDS, 1)]
    grounds = ", ".join(f"({ground}) AS {name}" for ground, name in zip(GROUNDS, names, strict=True))
    return f"SELECT *, ({' OR '.join(names)}) AS refused FROM (SELECT {grounds} FROM applications)"


def table(applications: Applications) -> pa.Table:
    """The applications under names that need no quotation marks."""
    keys = applications.keys
    return keys.rename_columns([name.replace(".", "_") for name in keys.column_names])


class DuckDb:
    """DuckDB over a table of its own; the answer as an Arrow table."""

    name = "DuckDB"
    threaded = True
    computes = COMPUTES

    def __init__(self, applications: Applications, threads: int) -> None:
        import duckdb

        self.connection = duckdb.connect(config={"threads": threads, "preserve_insertion_order": True})
        self.connection.register("given", table(applications))
        self.connection.execute("CREATE TABLE applications AS SELECT * FROM given")
        self.query = query()

    def run(self) -> pa.Table:
        """Runs the query."""
        return self.connection.sql(self.query).to_arrow_table()

    def answer(self, result: pa.Table) -> Answer:
        """The columns in the common form."""
        return answer_of_columns(result)


class DataFusion:
    """DataFusion over a record batch in memory."""

    name = "DataFusion"
    threaded = False
    computes = COMPUTES

    def __init__(self, applications: Applications) -> None:
        from datafusion import SessionConfig, SessionContext

        # One partition keeps the rows in order, so a second thread has nothing to do; one batch is faster than many.
        self.context = SessionContext(SessionConfig().with_target_partitions(1).with_batch_size(applications.rows))
        self.context.register_record_batches("applications", [table(applications).to_batches()])
        self.query = query()

    def run(self) -> Any:
        """Runs the query."""
        return self.context.sql(self.query).collect()

    def answer(self, result: Any) -> Answer:
        """The columns in the common form."""
        return answer_of_columns(pa.Table.from_batches(result))
