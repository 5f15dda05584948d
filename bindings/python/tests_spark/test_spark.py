"""Spark itself: several worker processes give the answers of one machine."""

from __future__ import annotations

import datetime
import doctest
import importlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import reglament
import reglament.spark
from reglament import Catalogue, Regulation

# From the folder that `pytest.ini` names.
from shared import ADOPTION, SHARED, lines, moment, rows  # pyright: ignore[reportMissingImports]

pa: Any = importlib.import_module("pyarrow")
sql: Any = importlib.import_module("pyspark.sql")

HERE = Path(__file__).resolve().parents[1]
# Each executor is a process of Java of its own, which starts Python workers of its own.
MASTER = "local-cluster[2,2,1024]"
TYPES = {
    "boolean": "boolean",
    "enumeration": "string",
    "date": "date",
    "years": "int",
    "money": "decimal(18,2)",
}
COPIES = 40


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    settings = {
        "spark.executor.memory": "1g",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        # Not the zone of the office, and with a summer time.
        "spark.sql.session.timeZone": "Europe/Berlin",
        # Several batches a part.
        "spark.sql.execution.arrow.maxRecordsPerBatch": "100",
        "spark.sql.shuffle.partitions": "4",
    }
    builder = sql.SparkSession.builder.master(MASTER).appName("reglament")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def adoption() -> Regulation:
    return reglament.catalogue().edition(ADOPTION)


def applications() -> list[tuple[Any, ...]]:
    """The shared applications several times over: number, id, day, and the facts in the order of the vocabulary."""
    names = [fact.name for fact in reglament.catalogue().facts]
    given = []
    for line in lines("applications/adoption.jsonl"):
        facts = reglament.Facts.from_json(json.dumps(line["facts"]))
        given.append((line["id"], datetime.date.fromisoformat(line["on"]), *map(facts.get, names)))
    return [(number, *row) for number, row in enumerate(given * COPIES)]


def register(spark: Any) -> Any:
    """The same applications as a frame of Spark in eight parts."""
    facts = (f"`{fact.name}` {TYPES[fact.fact_type.value]}" for fact in reglament.catalogue().facts)
    frame = spark.createDataFrame(applications(), ", ".join(["n int", "id string", "on date", *facts]))
    return frame.repartition(8)


def one_machine() -> Any:
    """The same applications as one table."""
    types = {
        "boolean": pa.bool_(),
        "enumeration": pa.string(),
        "date": pa.date32(),
        "years": pa.int32(),
        "money": pa.decimal128(18, 2),
    }
    fields = [("n", pa.int32()), ("id", pa.string()), ("on", pa.date32())]
    fields += [(fact.name, types[fact.fact_type.value]) for fact in reglament.catalogue().facts]
    columns = zip(*applications(), strict=True)
    return pa.table([pa.array(column, type) for column, (_, type) in zip(columns, fields, strict=True)], pa.schema(fields))


def collected(frame: Any) -> list[dict[str, Any]]:
    return [row.asDict() for row in frame.sort("n").collect()]


def test_a_register_is_assessed_as_on_one_machine(spark: Any, adoption: Regulation) -> None:
    answers = reglament.spark.assess(register(spark), ADOPTION, on="on", carry=["n", "id"], grounds=True)
    table = pa.table(adoption.assess_table(one_machine(), on="on", carry=["n", "id"], grounds=True))
    assert len(table) > 2000
    assert answers.columns == table.column_names
    assert collected(answers) == table.to_pylist()
    expected = lines("applications/adoption.expected.jsonl") * COPIES
    assert [row["outcome"] for row in collected(answers)] == [line["outcome"] for line in expected]


def test_masks_are_whole_numbers_whose_bits_the_schema_explains(spark: Any) -> None:
    on = datetime.date(2017, 5, 1)
    rows = spark.createDataFrame([(True,)], "`applicant.stateless` boolean")
    answers = reglament.spark.assess(rows, "almaty/adoption", on=on)
    field = answers.schema["grounds_applying"]
    assert field.dataType.simpleString() == "bigint"
    meanings = field.metadata["reglament:bits"].split(",")
    mask = answers.collect()[0]["grounds_applying"]
    assert [meaning for bit, meaning in enumerate(meanings) if mask >> bit & 1] == ["11"]


def test_several_processes_answer_and_each_loads_the_regulation_once(spark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    published = {"almaty@3-383-2016": datetime.date(2016, 10, 3)}
    own = Catalogue(published=published).edition(ADOPTION)
    frame, kept = register(spark).repartition(16), []
    monkeypatch.setattr(type(frame), "mapInArrow", lambda frame, func, schema: kept.append((frame, func)))
    reglament.spark.assess(frame, own, on="on", carry=["n", "id"])
    monkeypatch.undo()
    [(plain, work)] = kept

    def counted(batches: Iterable[Any]) -> Iterator[Any]:
        # A process may have loaded other regulations for other frames.
        before = len(reglament.spark._kept)
        rows = sum(batch.num_rows for batch in work(batches))
        counts = [os.getpid(), os.getppid(), rows, len(reglament.spark._kept) - before]
        columns = [pa.array([count], pa.int64()) for count in counts]
        yield pa.RecordBatch.from_arrays(columns, names=["process", "executor", "rows", "loaded"])

    done = plain.mapInArrow(counted, "process long, executor long, rows long, loaded long").collect()
    assert (len(done), sum(row["rows"] for row in done)) == (16, len(applications()))
    loaded = Counter[int]()
    for row in done:
        loaded[row["process"]] += row["loaded"]
    # More parts than processes, so that some answer several.
    assert 1 < len(loaded) < 16
    assert set(loaded.values()) == {1}
    assert os.getpid() not in loaded
    assert len({row["executor"] for row in done}) == 2


def test_deadlines_are_found_as_on_one_machine(spark: Any, adoption: Regulation) -> None:
    given = [row for row in rows("deadlines/deadlines.csv") if row["regulation"] == ADOPTION]
    given = [row for row in given if row["error"] != "invalid-timestamp"]
    submitted = [(number, moment(row["at"]), row["channel"]) for number, row in enumerate(given)]
    frame = spark.createDataFrame(submitted, "n int, at timestamp, `through.channel` string").repartition(4)
    carry = ["n", "through.channel"]
    answers = reglament.spark.deadlines(frame, ADOPTION, at="at", channels="through.channel", carry=carry)
    assert {field.dataType.simpleString() for field in answers.schema if field.name.endswith("_at")} == {"timestamp"}
    instants = [f"unix_seconds({name}) as {name}" for name in ("accepted_at", "due_at", "step_4_due_at")]
    told = answers.selectExpr("n", *instants, "error", "error_place").sort("n").collect()
    assert len(told) == len(given) > 50
    for row, expected in zip(told, given, strict=True):
        if expected["error"]:
            assert (row["error"], row["error_place"], row["due_at"]) == (expected["error"], "at", None)
            continue
        texts = expected["accepted_at"], expected["due_at"], expected["steps"].split(";")[3]
        assert row[1:4] == tuple(int(moment(text).timestamp()) for text in texts)
    columns = zip(*submitted, strict=True)
    types = [pa.int32(), pa.timestamp("us", "UTC"), pa.string()]
    table = pa.table([pa.array(c, t) for c, t in zip(columns, types, strict=True)], ["n", "at", "through.channel"])
    table = pa.table(adoption.deadlines_table(table, at="at", channels="through.channel", carry=carry))
    expected_at = [at and int(at.timestamp()) for at in table["due_at"].to_pylist()]
    assert [row["due_at"] for row in told] == expected_at


def test_moments_may_be_texts(spark: Any) -> None:
    frame = spark.createDataFrame([("2016-12-30T20:00:00+06:00",)], "at string")
    due = reglament.spark.deadlines(frame, ADOPTION, at="at", channel="portal").selectExpr("unix_seconds(due_at)")
    assert due.collect()[0][0] == int(moment("2017-01-19T18:00:00+06:00").timestamp())


def test_frames_without_rows_and_columns_that_are_only_carried(spark: Any) -> None:
    schema = "`applicant.married` boolean, tags array<string>, seen timestamp_ntz, more struct<a: int>"
    frame = spark.createDataFrame([], schema)
    carry = ["tags", "seen", "more"]
    on = datetime.date(2017, 5, 1)
    assert reglament.spark.assess(frame, ADOPTION, on=on, carry=carry).collect() == []
    one = spark.createDataFrame([(True, ["a"], datetime.datetime(2017, 1, 1), (3,))], schema)
    row = reglament.spark.assess(one, ADOPTION, on=on, carry=carry).collect()[0]
    assert (row["tags"], row["seen"], row["more"]["a"]) == (["a"], datetime.datetime(2017, 1, 1), 3)
    assert row["outcome"] == "undetermined"


def test_wrong_columns_are_refused_before_anything_runs(spark: Any) -> None:
    on = datetime.date(2017, 5, 1)
    with pytest.raises(reglament.UnknownNameError, match="applicant.married"):
        reglament.spark.assess(spark.createDataFrame([(True,)], "`applicant.maried` boolean"), ADOPTION, on=on)
    with pytest.raises(reglament.WrongTypeError, match="time zone"):
        reglament.spark.deadlines(spark.createDataFrame([], "at timestamp_ntz"), ADOPTION, at="at", channel="portal")


def test_a_wrong_row_is_told_and_never_shown(spark: Any) -> None:
    frame = spark.createDataFrame([("Aigul",), ("male",)], "`applicant.sex` string")
    answers = reglament.spark.assess(frame, ADOPTION, on=datetime.date(2017, 5, 1)).collect()
    assert sorted(row["error"] or "" for row in answers) == ["", "unknown-value"]
    assert "Aigul" not in str(answers)


def run_doctest(text: str, name: str, spark: Any) -> None:
    test = doctest.DocTestParser().get_doctest(text, {"spark": spark}, name, None, 0)
    assert len(test.examples) > 2
    assert doctest.DocTestRunner().run(test).failed == 0


def test_the_example_of_the_module_gives_what_it_shows(spark: Any) -> None:
    run_doctest(reglament.spark.__doc__ or "", "reglament.spark", spark)


def test_the_examples_of_the_readme_give_what_they_show(spark: Any) -> None:
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    run_doctest("".join(re.findall(r"^```pycon\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)), "README.md", spark)


def test_the_example_audits_a_register() -> None:
    register = SHARED / "applications/adoption.jsonl"
    command = [sys.executable, "-I", str(HERE / "examples/spark_audit.py"), str(register), "--master", "local[2]"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    expected = [line["outcome"] for line in lines("applications/adoption.expected.jsonl")]
    for outcome in sorted(set(expected)):
        assert re.search(rf"^{outcome} +{expected.count(outcome)}$", done.stdout, re.MULTILINE), done.stdout
    grounds = [ground for line in lines("applications/adoption.expected.jsonl") for ground in line["applies"]]
    for ground in sorted(set(grounds)):
        assert re.search(rf"^ground {ground} +{grounds.count(ground)}$", done.stdout, re.MULTILINE), done.stdout
