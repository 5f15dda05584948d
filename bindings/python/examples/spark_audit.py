"""Audits a register on Spark: how many applications have which outcome, and how often which ground applies.

    spark-submit spark_audit.py register.jsonl
    python spark_audit.py register.jsonl --regulation zhambyl/adoption@332-2015 --master "local[4]"

A line of the register is one application as JSON, as `assess_register.py` reads it. Each is assessed on its own day.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

import reglament.spark
from pyspark.sql import SparkSession, functions  # type: ignore[import-not-found]
from reglament import ReglamentError, Regulation


def read(spark: Any, register: str, regulation: Regulation) -> Any:
    """The register with a column for each fact, as texts: what no fact can be is then an error, and not unknown."""
    facts = ", ".join(f"`{fact.name}`: string" for fact in regulation.catalogue.facts)
    lines = spark.read.json(register, schema=f"id string, on date, facts struct<{facts}>", mode="FAILFAST")
    return lines.select("id", "on", "facts.*")


def print_counts(answers: Any) -> None:
    """Prints the outcomes and the grounds; nothing but these sums leaves the workers."""
    for row in answers.groupBy("outcome", "error").count().sort("outcome", "error").collect():
        print(f"{row['outcome'] or row['error']:<24}{row['count']:>12}")
    grounds = answers.schema["grounds_applying"].metadata["reglament:bits"].split(",")
    mask = functions.col("grounds_applying")
    applies = [functions.sum(functions.getbit(mask, functions.lit(bit))) for bit in range(len(grounds))]
    for ground, times in zip(grounds, answers.agg(*applies).collect()[0], strict=True):
        if times:
            print(f"{'ground ' + ground:<24}{times:>12}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Audit a register of applications on Spark.")
    parser.add_argument("register", help="files of JSON lines, wherever Spark reads from")
    parser.add_argument("--regulation", default="almaty/adoption@3-383-2016", help="an edition of a regulation")
    parser.add_argument("--master", help="where Spark runs, unless spark-submit says it")
    arguments = parser.parse_args()
    try:
        regulation = reglament.catalogue().edition(arguments.regulation)
    except ReglamentError as error:
        print(error, file=sys.stderr)
        return 1
    builder = SparkSession.builder.appName("audit of a register")
    spark = (builder.master(arguments.master) if arguments.master else builder).getOrCreate()
    try:
        rows = read(spark, arguments.register, regulation)
        print_counts(reglament.spark.assess(rows, regulation, on="on", carry=["id"]).cache())
    finally:
        spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
