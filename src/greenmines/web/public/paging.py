"""Pages of long lists: a search gives keys, the count stops, only a page's rows are read whole."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.utils.functional import cached_property


M = TypeVar("M", bound=Model)
MOST_COUNTED = 10_000


class KeyPaginator(Paginator[M], Generic[M]):
    """Counts at most `MOST_COUNTED` rows, and reads of the others on a page nothing but keys."""

    def __init__(
        self, found: QuerySet[M], per_page: int, rows_of: Callable[[Sequence[int]], list[M]]
    ) -> None:
        super().__init__(found, per_page)
        self.found = found
        self.rows_of = rows_of

    @cached_property
    def _first_keys(self) -> list[int]:
        """Of the first page, and one more where there is a second."""
        return list(self.found.values_list("pk", flat=True)[: self.per_page + 1])

    @cached_property
    def _counted(self) -> int:
        """A search for a rare word goes through every mine: where it fits on a page, once."""
        if len(self._first_keys) <= self.per_page:
            return len(self._first_keys)
        return self.found.order_by().values("pk")[: MOST_COUNTED + 1].count()

    @cached_property
    def count(self) -> int:
        return min(self._counted, MOST_COUNTED)

    @property
    def is_capped(self) -> bool:
        """Whether there are more than were counted; the search is to be narrowed."""
        return self._counted > MOST_COUNTED

    def page(self, number: int | str) -> Page[M]:
        valid = self.validate_number(number)
        return Page(self.rows_of(self._keys_of(valid)), valid, self)

    def _keys_of(self, number: int) -> list[int]:
        if number == 1:
            return self._first_keys[: self.per_page]
        first = (number - 1) * self.per_page
        return list(self.found.values_list("pk", flat=True)[first : first + self.per_page])
