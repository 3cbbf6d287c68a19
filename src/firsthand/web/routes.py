"""All pages and all actions of the desk, in the order in which their addresses are tried."""

from __future__ import annotations

from firsthand.web.actions import Action
from firsthand.web.asking import ASKING, PASTING
from firsthand.web.page import Page
from firsthand.web.raw import RAW
from firsthand.web.views.compare import COMPARE, PASTED
from firsthand.web.views.report import REPORT
from firsthand.web.views.search import SEARCH
from firsthand.web.views.stories import STORIES
from firsthand.web.views.story import STORY

PAGES: tuple[Page, ...] = (STORIES, SEARCH, STORY, REPORT, COMPARE, PASTED)
ACTIONS: tuple[Action, ...] = (RAW, ASKING, PASTING)
