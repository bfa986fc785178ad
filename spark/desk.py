"""
Runs SQL on Spark for `sortition invite --engine spark`, under spark-submit.

Commands and answers go over the socket that the first argument names, a JSON object a line: what spark-submit is given on
its standard input does not come through. Nothing of a list is run: values are bound, and columns are quoted.
"""

import json
import re
import socket
import sys

from pyspark.sql import SparkSession
from pyspark.sql.types import LongType, StringType, StructField, StructType

kept = {}


def escape_path(path):
    """A path in which nothing is taken for a pattern."""
    return "file:" + re.sub(r"([\\*?\[\]{},])", r"\\\1", path)


def read_file(spark, kind, file, separator):
    if kind == "Parquet":
        return spark.read.parquet(escape_path(file["path"]))
    fields = [StructField(name, StringType()) for name in file["columns"]]
    reader = spark.read.schema(StructType(fields)).options(
        header=True,
        sep=separator,
        quote='"',
        escape='"',
        multiLine=True,
        encoding="UTF-8",
        mode="FAILFAST",
        ignoreLeadingWhiteSpace=False,
        ignoreTrailingWhiteSpace=False,
        nullValue="",
        emptyValue="",
        maxColumns=20000,
        maxCharsPerColumn=-1,
    )
    return reader.csv(escape_path(file["path"]))


def open_list(spark, kind, files, separator):
    whole = None
    for file in files:
        own = read_file(spark, kind, file, separator)
        whole = own if whole is None else whole.unionByName(own)
    whole.createOrReplaceTempView("list")


def keep(spark, name, frame):
    """Spark computes what it is asked for when it is asked; what is kept is computed once."""
    before = kept.get(name)
    kept[name] = frame.persist()
    # To replace a view would also give up what was computed from it and is kept.
    spark.catalog.dropTempView(name)
    kept[name].createOrReplaceTempView(name)
    kept[name].count()
    if before is not None:
        before.unpersist()


def run(spark, command):
    do = command["do"]
    if do == "open":
        open_list(spark, command["kind"], command["files"], command["separator"])
    elif do == "put":
        types = {"text": StringType(), "whole": LongType()}
        fields = [StructField(name, types[kind]) for name, kind in command["columns"]]
        keep(spark, command["name"], spark.createDataFrame([tuple(row) for row in command["rows"]], StructType(fields)))
    elif do == "keep":
        keep(spark, command["name"], spark.sql(command["sql"], args=command["values"]))
    else:
        return [list(row) for row in spark.sql(command["sql"], args=command["values"]).collect()]
    return []


def main():
    line = socket.socket(socket.AF_UNIX)
    line.connect(sys.argv[1])
    commands = line.makefile("r", encoding="utf-8")

    def answer(content):
        line.sendall((json.dumps(content) + "\n").encode())

    spark = SparkSession.builder.appName("sortition").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    answer({"version": spark.version})
    for command in commands:
        try:
            content = {"rows": run(spark, json.loads(command))}
        except Exception as error:  # whatever Spark says goes to whoever asked
            content = {"error": str(error)}
        answer(content)
    spark.stop()


main()
