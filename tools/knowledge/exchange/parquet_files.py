"""Parquet, as data sets on model hubs come: the same rows as JSON lines."""

from collections.abc import Iterator
from pathlib import Path

from kptutor.tools.knowledge.exchange.rows import Row, UnreadableFile


def read(path: Path) -> Iterator[Row]:
    """Each row, in batches."""
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as fault:
        raise UnreadableFile(
            "Parquet files need the extra parquet: pip install 'kptutor[parquet]'"
        ) from fault
    try:
        number = 0
        for batch in parquet.ParquetFile(path).iter_batches():
            for data in batch.to_pylist():
                number += 1
                yield Row(number, data)
    except ArrowException as fault:
        raise UnreadableFile(f"{path.name} is no Parquet file: {fault}") from fault
