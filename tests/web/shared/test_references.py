"""Laws and standards that an item refers to, on pages in both languages."""

import pytest
from django.utils import translation

from greenmines.web.shared.named import marked_within
from greenmines.web.shared.wording.references import reference_words


TOLD = [
    ("GB 16297; DZ/T 0316-2018", "GB 16297；DZ/T 0316-2018"),
    ("DZ/T 0462 (from 2023); GB 18599", "DZ/T 0462（2023 年起）；GB 18599"),
    ("GB 8978; 水污染防治法 (Water Pollution Law)", "GB 8978；水污染防治法"),
    (
        "噪声污染防治法 (Noise Law, from 2022); HJ 819",
        "噪声污染防治法（2022 年起）；HJ 819",
    ),
    ("GB 1 (see the annex)", "GB 1 (see the annex)"),
    ("GB 1 (见附件)", "GB 1 (见附件)"),
]


@pytest.mark.parametrize(("kept", "told"), TOLD)
def test_a_chinese_page_joins_them_as_chinese_does_and_the_english_one_leaves_them(kept, told):
    with translation.override("zh-hans"):
        in_chinese = reference_words(kept)
    with translation.override("en"):
        in_english = reference_words(kept)

    assert (in_chinese, in_english) == (told, kept)


def test_in_an_english_page_only_the_chinese_titles_are_marked():
    with translation.override("en"):
        text = marked_within("国土资规〔2015〕6号; 劳动法 (Labour Law) <b>")
    with translation.override("zh-hans"):
        plain = marked_within("劳动法 <b>")

    assert text == (
        '<span lang="zh-CN">国土资规〔2015〕6号</span>; '
        '<span lang="zh-CN">劳动法</span> (Labour Law) &lt;b&gt;'
    )
    assert plain == "劳动法 &lt;b&gt;"
