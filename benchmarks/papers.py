"""Papers of about ten bilingual pages, beside bare typst with the same table.

Both are PDF/A-2b with the shipped fonts, made in this process by a kept compiler, each time from
other values, so that neither finds its work done. The figures are medians of one paper.
"""

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from greenmines.papers.reports.announcements import National
from greenmines.papers.reports.engine import FONTS, pdf_of
from greenmines.papers.reports.imprint import Imprint
from greenmines.papers.reports.lines import MineLine


ROWS, TURNS = 155, 15
NOW = datetime(2020, 9, 1, tzinfo=UTC)
BARE = """
#let values = json(bytes(sys.inputs.values))
#set document(title: values.imprint.title)
#set page(paper: "a4", margin: (x: 2cm, top: 2.3cm, bottom: 2.1cm), numbering: "1")
#set text(font: "Noto Sans SC", size: 9pt, lang: "zh", region: "cn")
#title()
#table(
  columns: (auto, auto, 1.4fr, 1.4fr, auto, 1.2fr),
  table.header([No.], [Number], [Mine], [Holder], [Mineral], [Place]),
  ..values.mines.map(one => (
    one.rank, one.number, one.mine, one.holder, one.mineral, one.place,
  )).flatten()
)
"""


def values_of(turn: int) -> National:
    """A paper of its own for each turn."""
    imprint = Imprint(
        language="zh",
        title=f"国家级绿色矿山名录公告 {turn}",
        subject="2020 年度",
        number=f"2021年第{turn}号",
        ruleset_code="2020",
        ruleset_title="2020 年度绿色矿山遴选",
        ruleset_digest="5aad30ae20c5fdb1" * 4,
        provenance="项目基线，非部发原文",
        not_applicable_mode="按一级指标折算",
        generated_at="2021-01-13 09:30",
        is_demonstration=False,
    )
    mines = tuple(
        MineLine(
            rank=str(row),
            number=f"GM-2020-{row:04d}",
            mine=f"青石岭第{turn}–{row}水泥用石灰岩矿 Qingshiling quarry {row}",
            holder=f"云南某某矿业有限责任公司{row} Mining Company Ltd",
            licence="C5304262013057110000007",
            mineral="水泥用石灰岩",
            size="大型",
            place="云南省玉溪市峨山彝族自治县",
        )
        for row in range(1, ROWS + 1)
    )
    return National(imprint, "自然资源部", "2020 年度", 2020, (), "2021年1月13日", mines)


def bare_maker(folder: Path) -> Callable[[National], bytes]:
    source = folder / "bare.typ"
    source.write_text(BARE, encoding="utf-8")
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    compiler = typst.Compiler(source, root=folder, font_paths=fonts, ignore_system_fonts=True)

    def make(values: National) -> bytes:
        said = json.dumps(asdict(values), ensure_ascii=False)
        made = compiler.compile(
            format="pdf", sys_inputs={"values": said}, pdf_standards=["a-2b"], timestamp=0
        )
        return made if isinstance(made, bytes) else b""

    return make


def ours(values: National) -> bytes:
    return pdf_of("announcement", values, now=NOW)


def seconds(make: Callable[[National], bytes], turn: int) -> float:
    values = values_of(turn)
    begun = time.process_time()
    make(values)
    return time.process_time() - begun


def run(share: float) -> tuple[float, float, str]:
    with TemporaryDirectory() as folder:
        return _measured(bare_maker(Path(folder)), max(3, int(TURNS * share)))


def _measured(bare: Callable[[National], bytes], turns: int) -> tuple[float, float, str]:
    first = [seconds(make, -1) for make in (bare, ours)]  # fonts and templates are read once
    pairs = [(seconds(bare, turn), seconds(ours, turn)) for turn in range(turns)]
    theirs = statistics.median(pair[0] for pair in pairs)
    whole = statistics.median(pair[1] for pair in pairs)
    return whole, theirs, f"{ROWS} mines a paper; the first took {first[1]:.2f} s"
