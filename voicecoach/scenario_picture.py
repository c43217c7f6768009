"""A conversation as a picture: SVG, drawn without any library, readable in every browser.

Turns stand in one column in the order of the file, the peer's three answers under each. A way to the
turn just below goes straight down; every other way runs in a lane of its own to the right of the column.
(Layout libraries for general graphs scatter a conversation, which people read from top to bottom.)
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from voicecoach.scenario import END, Scenario, Turn
from voicecoach.scenario_graph import GOODBYES, Edge, edges_of, unreachable

# All lengths are in SVG user units, which a browser shows as pixels.
MARGIN = 28
CHIP_WIDTH, CHIP_GAP = 232, 16
CARD_WIDTH = 3 * CHIP_WIDTH + 2 * CHIP_GAP
LINE_HEIGHT = 18
PADDING = 12
CARD_TO_CHIPS, CHIPS_TO_CARD = 30, 46
LANE = 18
LETTER_WIDTH = 7.3  # of a 13-unit sans-serif letter, on the wide side, so that nothing runs over
COLOURS = {
    "builds": ("#e5f3e8", "#2b7a3d"),
    "breaks": ("#fbe9e6", "#b23a26"),
    "otherwise": ("#eef0f3", "#5b6673"),
}
MARKS = {"builds": "✓ if it builds", "breaks": "✗ if it breaks", "otherwise": "– otherwise"}
INK, PAPER, FRAME = "#1d2733", "#ffffff", "#3d5a80"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on the page: left edge, top edge, width, height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Where its vertical middle line is."""
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.y + self.height


def as_svg(scenario: Scenario) -> str:
    """Return the conversation as the text of an SVG file."""
    page = _Page(scenario)
    page.draw()
    return page.text()


class _Page:
    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.lost = set(unreachable(scenario))
        self.shapes = ET.Element("g", {"font-family": "Verdana, DejaVu Sans, sans-serif", "font-size": "13"})
        self.ways = ET.Element("g", {"fill": "none", "stroke-width": "1.6"})
        self.cards: dict[str, Box] = {}
        self.leaving: list[tuple[Edge, Box]] = []
        self.y = float(MARGIN)
        self.lanes = 0

    def draw(self) -> None:
        self._heading()
        for turn in self.scenario.turns:
            self._turn(turn)
        self._end()
        for edge, chip in self.leaving:
            self._way(edge, chip)

    def text(self) -> str:
        width = CARD_WIDTH + 2 * MARGIN + LANE * (self.lanes + 1 if self.lanes else 0)
        root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {width:g} {self.y:g}",
                "width": f"{width:g}",
                "height": f"{self.y:g}",
                "role": "img",
            },
        )
        ET.SubElement(root, "title").text = _clean(self.scenario.title)
        ET.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": PAPER})
        root.append(self._arrow_heads())
        root.extend([self.ways, self.shapes])
        ET.indent(root)
        return ET.tostring(root, encoding="unicode") + "\n"

    @staticmethod
    def _arrow_heads() -> ET.Element:
        heads = ET.Element("defs")
        for outcome, (_, colour) in COLOURS.items():
            about = {"id": f"to-{outcome}", "viewBox": "0 0 10 10", "refX": "9", "refY": "5"}
            size = {"markerWidth": "7", "markerHeight": "7", "orient": "auto"}
            head = ET.SubElement(heads, "marker", {**about, **size})
            ET.SubElement(head, "path", {"d": "M0 0 L10 5 L0 10 z", "fill": colour})
        return heads

    def _heading(self) -> None:
        about = f"{self.scenario.id} · level {self.scenario.level}"
        self._write([self.scenario.title], MARGIN, self.y, {"font-size": "19", "font-weight": "bold"})
        self._write([about], MARGIN, self.y + 24, {"fill": "#5b6673"})
        self.y += 62

    def _turn(self, turn: Turn) -> None:
        said = _wrapped(f"{self.scenario.peer.name}: “{turn.peer}”", CARD_WIDTH)
        goal = _wrapped(f"Goal: {turn.goal}", CARD_WIDTH)
        name = turn.id + (" (never reached)" if turn.id in self.lost else "")
        card = self._card([name], [*said, *goal], len(goal))
        self.cards[turn.id] = card
        self._chips(turn, card)

    def _card(self, title: list[str], body: list[str], quiet: int) -> Box:
        height = 2 * PADDING + LINE_HEIGHT * (len(title) + len(body))
        box = Box(x=MARGIN, y=self.y, width=CARD_WIDTH, height=height)
        self._rectangle(box, "#eaf1f8", FRAME)
        top = box.y + PADDING
        self._write(title, box.x + PADDING, top, {"font-weight": "bold", "fill": FRAME})
        spoken = body[: len(body) - quiet]
        self._write(spoken, box.x + PADDING, top + LINE_HEIGHT * len(title), {})
        below = top + LINE_HEIGHT * (len(title) + len(spoken))
        self._write(body[len(spoken) :], box.x + PADDING, below, {"fill": "#5b6673", "font-style": "italic"})
        return box

    def _chips(self, turn: Turn, card: Box) -> None:
        ways = list(edges_of(self.scenario, turn))
        lines = [_wrapped(_words_of(edge), CHIP_WIDTH) for edge in ways]
        height = 2 * PADDING + LINE_HEIGHT * (1 + max(len(some) for some in lines))
        top = card.bottom + CARD_TO_CHIPS
        for number, (edge, words) in enumerate(zip(ways, lines, strict=True)):
            chip = Box(x=MARGIN + number * (CHIP_WIDTH + CHIP_GAP), y=top, width=CHIP_WIDTH, height=height)
            fill, colour = COLOURS[edge.outcome]
            self._rectangle(chip, fill, colour)
            head = {"font-weight": "bold", "fill": colour}
            self._write([MARKS[edge.outcome]], chip.x + PADDING, top + PADDING, head)
            self._write(words, chip.x + PADDING, top + PADDING + LINE_HEIGHT, {})
            self._line(f"M{chip.middle:g} {card.bottom:g} V{top - 1:g}", edge.outcome)
            self.leaving.append((edge, chip))
        self.y = top + height + CHIPS_TO_CARD

    def _end(self) -> None:
        body = [
            line
            for which, closing in self.scenario.closings.items()
            for line in _wrapped(f"{GOODBYES[which]}, {self.scenario.peer.name}: “{closing}”", CARD_WIDTH)
        ]
        self.cards[END] = self._card(["end"], body, 0)
        self.y = self.cards[END].bottom + MARGIN

    def _way(self, edge: Edge, chip: Box) -> None:
        """Draw the way from a peer's answer to what follows: straight down, or round by a lane of its own."""
        goal = self.cards[edge.then]
        if 0 < goal.y - chip.bottom <= CHIPS_TO_CARD:
            self._line(f"M{chip.middle:g} {chip.bottom:g} V{goal.y - 1:g}", edge.outcome)
            return
        step = 6.0 + 7.0 * (self.lanes % 5)
        self.lanes += 1
        lane = MARGIN + CARD_WIDTH + LANE * self.lanes
        down = chip.bottom + step
        into = goal.y + min(goal.height - 8, 10 + 7.0 * (self.lanes % 5))
        edge_of_card = goal.x + goal.width + 1
        self._line(f"M{chip.middle:g} {chip.bottom:g} V{down:g} H{lane:g} V{into:g} H{edge_of_card:g}", edge.outcome)

    def _line(self, path: str, outcome: str) -> None:
        about = {"d": path, "stroke": COLOURS[outcome][1], "marker-end": f"url(#to-{outcome})"}
        ET.SubElement(self.ways, "path", about)

    def _rectangle(self, box: Box, fill: str, stroke: str) -> None:
        place = {"x": f"{box.x:g}", "y": f"{box.y:g}", "width": f"{box.width:g}", "height": f"{box.height:g}"}
        ET.SubElement(self.shapes, "rect", {**place, "rx": "8", "fill": fill, "stroke": stroke})

    def _write(self, lines: list[str], x: float, y: float, style: dict[str, str]) -> None:
        for number, line in enumerate(lines):
            place = {"x": f"{x:g}", "y": f"{y + 13 + number * LINE_HEIGHT:g}"}
            ET.SubElement(self.shapes, "text", {"fill": INK, **place, **style}).text = _clean(line)


def _words_of(edge: Edge) -> str:
    return f"{edge.line} (ends at once)" if edge.at_once else edge.line or "(says nothing)"


def _wrapped(text: str, width: float) -> list[str]:
    return textwrap.wrap(text, int((width - 2 * PADDING) / LETTER_WIDTH)) or [""]


def _clean(text: str) -> str:
    """Return `text` without control characters, which XML cannot hold."""
    return "".join(letter if letter.isprintable() or letter == " " else " " for letter in text)
