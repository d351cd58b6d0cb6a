"""Bytes to text: UTF-8, or what an HTML file declares. Nothing is guessed and nothing replaced."""

from __future__ import annotations

import codecs
import re

from checker.errors import UnreadableError
from checker.text.source import Source

#: A column is some ten thousand characters; what is larger is something else.
MAX_BYTES = 5_000_000

_CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "cp932": "cp932",
    "ms932": "cp932",
    "euc-jp": "euc_jp",
    "eucjp": "euc_jp",
    "x-euc-jp": "euc_jp",
}
_NAMES = {"utf-8": "UTF-8", "cp932": "Shift_JIS", "euc_jp": "EUC-JP"}
_HEAD = 4096
_META = re.compile(rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, path: str, *, html: bool = False) -> Source:
    """Decode a file; ``html`` allows it to declare Shift_JIS or EUC-JP.

    Raises:
        UnreadableError: with the place of the first byte that could not be read.
    """
    _refuse_foreign(data, path)
    if data.startswith(codecs.BOM_UTF8):
        return Source(path, _strict(data[3:], "utf-8", path, declared=False))
    codec = _declared(data, path) if html else None
    text = _strict(data, codec or "utf-8", path, declared=codec is not None)
    if codec not in (None, "utf-8") and not data.isascii() and _is_utf8(data):
        raise UnreadableError(
            f"文字コードの宣言は {_NAMES[codec or '']} ですが、中身は UTF-8 です。"
            "宣言を UTF-8 に直してください。",
            f"declared as {_NAMES[codec or '']} but the bytes are UTF-8; correct the declaration.",
            path=path,
        )
    return Source(path, text, codec or "utf-8")


def _refuse_foreign(data: bytes, path: str) -> None:
    if len(data) > MAX_BYTES:
        raise UnreadableError(
            f"ファイルが大きすぎます（{len(data):,} バイト、上限 {MAX_BYTES:,} バイト）。"
            "コラムを1本ずつのファイルに分けてください。",
            f"file too large ({len(data):,} bytes, at most {MAX_BYTES:,}); split it into one file a column.",
            path=path,
        )
    if data.startswith(_WIDE_BOMS):
        raise UnreadableError(
            "UTF-16 のファイルは読めません。UTF-8 で保存し直してください。",
            "UTF-16 is not read; save the file as UTF-8.",
            path=path,
        )
    at = data.find(b"\0")
    if at >= 0:
        line, column = _place(data[:at], "utf-8")
        raise UnreadableError(
            "テキストファイルではないようです（NUL バイトがあります）。"
            "コラムの本文を UTF-8 で保存してください。",
            "not a text file (it holds a NUL byte); save the column's text as UTF-8.",
            path=path,
            line=line,
            column=column,
        )
    if b"\x1b$B" in data or b"\x1b$@" in data:
        raise UnreadableError(
            "ISO-2022-JP（JIS）のファイルは読めません。UTF-8 で保存し直してください。",
            "ISO-2022-JP is not read; save the file as UTF-8.",
            path=path,
        )


def _declared(data: bytes, path: str) -> str | None:
    """The codec that an HTML file declares, if it declares one."""
    head = _COMMENT.sub(b"", data[:_HEAD])
    names = [name.decode("ascii").lower() for name in _XML.findall(head) + _META.findall(head)]
    for name in names:
        if name not in _CODECS:
            raise UnreadableError(
                f"文字コード「{name}」には対応していません。"
                "UTF-8、Shift_JIS、EUC-JP のいずれかで保存してください。",
                f"character encoding “{name}” is not supported; use UTF-8, Shift_JIS or EUC-JP.",
                path=path,
            )
    if len({_CODECS[name] for name in names}) > 1:
        raise UnreadableError(
            f"文字コードの宣言が食い違っています（{'、'.join(dict.fromkeys(names))}）。一つに揃えてください。",
            f"contradicting character encodings declared ({', '.join(dict.fromkeys(names))}); keep one.",
            path=path,
        )
    return _CODECS[names[0]] if names else None


def _strict(data: bytes, codec: str, path: str, *, declared: bool) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line, column = _place(data[: error.start], codec)
        name, byte = _NAMES[codec], data[error.start]
        what = f"宣言された文字コード {name}" if declared else name
        raise UnreadableError(
            f"{what} として読めないバイト 0x{byte:02X} があります。ファイルを UTF-8 で保存し直してください。",
            f"byte 0x{byte:02X} is not valid {name}{' (as declared)' if declared else ''}; "
            "save the file as UTF-8.",
            path=path,
            line=line,
            column=column,
        ) from None


def _place(before: bytes, codec: str) -> tuple[int, int]:
    text = before.decode(codec, errors="replace")
    position = Source("", text).position(len(text))
    return position.line, position.column


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
