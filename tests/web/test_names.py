"""Any id can stand in an address, and one address stands for one id."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.web.names import from_address, in_address
from firsthand.web.page import Missing

IDS = st.text(st.characters(codec="utf-8"), min_size=1)


@given(IDS)
def test_an_id_comes_back(name: str) -> None:
    part = in_address(name)
    assert from_address(part) == name
    assert part.isascii()
    assert not set(part) & set("./?#%\\ ")


@pytest.mark.parametrize("part", ["~", "~2", "~zz", "~61", "~2f", "~FF", "~C0~AF", "", "a.b"])
def test_what_no_id_is_written_as_is_refused(part: str) -> None:
    with pytest.raises(Missing):
        from_address(part)
