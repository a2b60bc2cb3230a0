"""Reads what pages say of themselves in JSON-LD (schema.org)."""

import json
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml.html import HtmlElement

_MOST_NODES = 5_000
_ARTICLES = frozenset({"BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting", "ClaimReview"})


def article_node(tree: HtmlElement) -> dict[str, Any]:
    """The JSON-LD object that describes the page's article, the one that says the most; empty without one."""
    nodes = [node for node in _nodes(tree) if _is_article(node)]
    return max(nodes, key=lambda node: len(str(node.get("articleBody", ""))) + 10 * len(node), default={})


def text_in(value: Any) -> str:
    """The text of a JSON-LD value, which may be an object with a name, or the first of a list."""
    if isinstance(value, list):
        return next(filter(None, map(text_in, value[:20])), "")
    if isinstance(value, dict):
        return text_in(value.get("name") or value.get("@value") or value.get("@id") or "")
    return unescape(value).strip() if isinstance(value, str) else ""


def names_in(value: Any) -> str:
    """The names in a JSON-LD value, joined with commas, each once."""
    values = value[:50] if isinstance(value, list) else [value]
    names = [text_in(item) for item in values]
    return ", ".join(dict.fromkeys(name for name in names if name and "://" not in name))


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and (kind.endswith("Article") or kind in _ARTICLES) for kind in kinds)


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """All objects in the page's JSON-LD, from the outside inwards."""
    waiting: list[Any] = []
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            waiting.append(_loaded(script.text or ""))
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            yield value
            waiting.extend(inner for inner in value.values() if isinstance(inner, dict | list))


def _loaded(text: str) -> Any:
    try:
        return json.loads(text.strip().removeprefix("<![CDATA[").removesuffix("]]>"), strict=False)
    except (ValueError, RecursionError):
        return None
