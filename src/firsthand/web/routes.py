"""All pages and all actions of the desk, in the order in which their addresses are tried."""

from __future__ import annotations

from firsthand.web.actions import Action
from firsthand.web.adding import ADD, TAKE
from firsthand.web.asking import ASKING, PASTING
from firsthand.web.page import Page
from firsthand.web.raw import RAW
from firsthand.web.review.acts import JUDGE, MERGE, PART, UNDO, WHO
from firsthand.web.review.add import MISSED, MISSED_PAGE
from firsthand.web.review.asking import WHO_PAGE
from firsthand.web.review.exchange import GIVE, TAKE_IN
from firsthand.web.taking import BOARD_BRIEF, STORY_BRIEF
from firsthand.web.views.added import ADDED
from firsthand.web.views.board import BOARD
from firsthand.web.views.boards import BOARDS
from firsthand.web.views.compare import COMPARE, PASTED
from firsthand.web.views.disagreements import DISAGREEMENTS
from firsthand.web.views.finding import FINDING
from firsthand.web.views.outlet import OUTLET
from firsthand.web.views.outlets import OUTLETS
from firsthand.web.views.people import PEOPLE
from firsthand.web.views.person import PERSON
from firsthand.web.views.report import REPORT
from firsthand.web.views.scores import SCORES
from firsthand.web.views.search import SEARCH
from firsthand.web.views.speakers import SPEAKER, SPEAKERS
from firsthand.web.views.stories import STORIES
from firsthand.web.views.story import STORY
from firsthand.web.views.verdicts import VERDICTS

#: What readers say, and what came of it.
REVIEW = (VERDICTS, DISAGREEMENTS, SCORES, SPEAKERS, SPEAKER, FINDING)
REVIEWING = (JUDGE, UNDO, MERGE, PART, MISSED_PAGE, MISSED, GIVE, TAKE_IN, WHO_PAGE, WHO)
PAGES: tuple[Page, ...] = (
    STORIES,
    SEARCH,
    STORY,
    REPORT,
    COMPARE,
    PASTED,
    BOARDS,
    BOARD,
    PEOPLE,
    PERSON,
    OUTLETS,
    OUTLET,
    ADDED,
    *REVIEW,
)
ACTIONS: tuple[Action, ...] = (RAW, ASKING, PASTING, ADD, TAKE, STORY_BRIEF, BOARD_BRIEF, *REVIEWING)
