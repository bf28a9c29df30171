"""A draw by clicks: frozen by the ministry, its seed from two houses, drawn again by anybody."""

import re
from pathlib import Path

from playwright.sync_api import expect


PARTIES = ("mnr-sign", "yn-sign")


def frozen_by_clicks(page):
    """The number of the draw."""
    page.goto("/supervision/draws/")
    page.get_by_role("link", name="封存抽取").click()
    page.get_by_role("checkbox", name="云南省自然资源厅").check()
    page.get_by_role("radio", name="按地区").check()
    page.get_by_role("button", name="封存并公开").click()
    expect(page.get_by_text("已封存并公开，已通知各参与方。")).to_be_visible()
    return re.search(r"\d{4}-\d{6}-\d+", page.locator("h1").inner_text()).group()


def to_own_part(page, number):
    """From the message in the inbox."""
    page.goto("/account/messages/")
    page.locator("tr", has_text=number).get_by_role("button").first.click()
    expect(page.locator("h1")).to_contain_text(number)


def committed(page, number):
    """Returns the file in which the party keeps its secret; nothing of it was sent."""
    to_own_part(page, number)
    sent = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    page.get_by_role("button", name="生成秘密").click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="保存秘密").click()
    kept = Path(coming.value.path()).read_bytes()
    page.get_by_role("button", name="提交承诺值").click()
    expect(page.get_by_text("已提交承诺值。")).to_be_visible()
    secret = re.search(r"^secret: (\w{64})$", kept.decode(), re.MULTILINE).group(1)
    assert [data for data in sent if secret in data] == []
    return {"name": f"secret-{number}.txt", "mimeType": "text/plain", "buffer": kept}


def revealed(page, number, kept):
    to_own_part(page, number)
    expect(page.get_by_label("秘密文件")).to_be_visible()
    page.get_by_label("秘密文件").set_input_files(kept)
    expect(page.locator("#secret-checked")).to_have_text("与所提交的承诺值相符。")
    page.get_by_role("button", name="揭示", exact=True).click()
    expect(page.get_by_text("已揭示，任何人均可与承诺值核对。")).to_be_visible()


def test_two_houses_make_a_seed_and_anybody_draws_the_same_again(visit, tmp_path):
    verifier, public = visit("mnr-verify").page, visit(width=390).page
    parties = [visit(name).page for name in PARTIES]
    number = frozen_by_clicks(verifier)

    kept = [committed(page, number) for page in parties]
    for page, file in zip(parties, kept, strict=True):
        revealed(page, number, file)
    verifier.reload()
    verifier.get_by_role("button", name="抽取", exact=True).click()
    expect(verifier.get_by_text("已抽取，任何人均可自行重算。")).to_be_visible()

    public.goto(f"/draws/{number}/")
    files = []
    for name in ("抽取依据全文（JSON）", "抽取结果（JSON）"):
        with public.expect_download() as coming:
            public.get_by_role("link", name=name).click()
        files.append(tmp_path / f"{len(files)}.json")
        coming.value.save_as(files[-1])
    public.get_by_role("link", name="自行复算").click()
    expect(public.locator("#draw-file")).to_be_visible()
    public.locator("#draw-file").set_input_files(files[0])
    expect(public.locator("#draw-strata tbody th").first).to_have_text(re.compile("^[^0-9]+省$"))
    public.locator("#draw-compared").set_input_files(files[1])
    expect(public.locator("#draw-verdict")).to_have_text("完全一致，逐字节相同。")
