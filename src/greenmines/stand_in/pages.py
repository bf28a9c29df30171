"""The stand-in's own pages, in both languages, made to be taken for nothing else."""

from collections.abc import Iterable
from html import escape

from .failing import Fail
from .said import Account, Kind, Said


STYLE = """
body { margin: 0; font: 1rem/1.6 sans-serif; color: #1a1a1a; background: #fff7d6; }
header { padding: .6rem 1rem; color: #fff; background: #7a1f1f; font-weight: bold; }
main { max-width: 44rem; margin: 1.5rem auto; padding: 0 1rem; }
section { margin: 0 0 1.5rem; padding: 1rem; background: #fff; border: 2px dashed #7a1f1f; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 0; }
ul { list-style: none; padding: 0; } li { display: flex; gap: 1rem; align-items: center;
justify-content: space-between; padding: .6rem 0; border-top: 1px solid #d8cfa4; }
small { display: block; color: #4d4d4d; }
button, select { font: inherit; padding: .5rem .9rem; min-height: 2.75rem; }
"""
BANNER = "STAND-IN · 替身服务器 — not the ministry’s system · 不是部的系统 · 仅供开发测试"
PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{style}</style></head>
<body><header role="banner">{banner}</header><main><h1>{title}</h1>{body}</main></body></html>
"""


def signing_in(accounts: Iterable[Account], query: str) -> str:
    """Whose account it shall be; nobody has a password here."""
    rows = "".join(_account(one) for one in accounts)
    asked = f'<input type="hidden" name="asked" value="{escape(query)}">'
    body = (
        "<section><h2>选择一个账号 · Choose an account</h2>"
        f'<form method="post" action="/authorize">{asked}<ul>{rows}</ul>'
        '<button name="account" value="">取消 · Cancel</button></form></section>'
    )
    return _page("公示系统替身：登录 · Stand-in sign-in", body)


def _account(account: Account) -> str:
    state = "已核验 · verified" if account.verified else "未核验 · not verified"
    holder = escape(account.credit_code) or "—"
    return (
        f"<li><span><b>{escape(account.username)}</b> {escape(account.name)}"
        f"<small>{holder} · {state}</small></span>"
        f'<button name="account" value="{escape(account.username)}">登录 · Sign in'
        "</button></li>"
    )


def state(said: Said, failing: dict[Kind, Fail], received: int) -> str:
    """What is told, and how it shall fail."""
    rows = "".join(_table(said, kind, failing.get(kind, Fail.NOTHING)) for kind in Kind)
    body = (
        f"<section><h2>数据与故障 · Tables and faults</h2><ul>{rows}</ul></section>"
        f"<section><h2>收到的核查结果 · Check results received</h2><p>{received}</p></section>"
    )
    return _page("公示系统替身 · Stand-in of the publicity system", body)


def _table(said: Said, kind: Kind, now: Fail) -> str:
    options = "".join(
        f"<option{' selected' if one is now else ''}>{one.value}</option>" for one in Fail
    )
    return (
        f"<li><span><b>{kind.value}</b><small>{len(said.table(kind))}</small></span>"
        f'<form method="post" action="/stand-in/fail"><input type="hidden" name="kind" '
        f'value="{kind.value}"><label>故障 · Fault <select name="fail">{options}</select></label> '
        "<button>设定 · Set</button></form></li>"
    )


def _page(title: str, body: str) -> str:
    return PAGE.format(title=title, style=STYLE, banner=BANNER, body=body)
