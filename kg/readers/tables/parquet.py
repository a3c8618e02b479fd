"""Tables as Parquet files, where pyarrow is installed (the extra ``parquet``)."""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.model.tables import Row, TableMapping
from kg.readers.tables.cells import day_of, text_of
from kg.readers.tables.headings import places_of

_BATCH = 1000


def read_parquet(data: bytes, name: str, mapping: TableMapping) -> Iterator[Row]:
    """Yield the rows, numbered from 1 (there is no row of headings); only mapped columns are unpacked."""
    try:
        parquet: Any = importlib.import_module("pyarrow.parquet")
    except ImportError:
        remedy = "install pyarrow (pip install 'faultlines[parquet]'), or save the table as CSV"
        raise InputError(name, "is a Parquet file, which needs pyarrow", remedy) from None
    number = 0
    try:
        file = parquet.ParquetFile(io.BytesIO(data))
        places_of(mapping.columns, file.schema_arrow.names, name)
        for batch in file.iter_batches(batch_size=_BATCH, columns=list(mapping.columns)):
            for number, values in enumerate(batch.to_pylist(), number + 1):  # noqa: B020 (goes on counting)
                yield _row(number, values)
    except (OSError, ValueError, TypeError, LookupError, NotImplementedError, OverflowError) as error:
        why = f"is no Parquet file that can be read ({' '.join(str(error).split())[:100]})"
        raise InputError(name, why, "write it again, or save it as CSV") from error


def _row(number: int, values: dict[str, object]) -> Row:
    nested = next((key for key, value in values.items() if isinstance(value, dict | list | bytes)), None)
    if nested is not None:
        return Row(number, {}, problem=f"its {nested!r} is no single value")
    dates = {key: day for key, value in values.items() if (day := day_of(value))}
    return Row(number, {key: text_of(value) for key, value in values.items()}, dates)
