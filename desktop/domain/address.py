"""Addresses of articles, as far as they tell whether two of them mean the same page."""

from urllib.parse import parse_qsl, urlencode, urlsplit

_HOSTS = ("www.", "m.", "mobile.", "amp.")
_TRACKING = frozenset({"fbclid", "gclid", "dclid", "msclkid", "igshid", "mc_cid", "mc_eid", "ref_src", "cmpid"})


def canonical(address: str) -> str:
    """The address without what does not belong to the page; empty where it is none of http or https.

    Left out are the scheme, "www." and hosts for small screens, a usual port, the fragment, what counts
    campaigns (utm_…), the order of the other parts of the query, and a slash at the end.
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return ""
    host = parts.hostname.rstrip(".")
    for beginning in _HOSTS:
        if host.startswith(beginning) and "." in host[len(beginning) :]:
            host = host[len(beginning) :]
            break
    if port not in {None, 80, 443}:
        host = f"{host}:{port}"
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.lower().startswith("utm_") and name.lower() not in _TRACKING
    )
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{host}{parts.path.rstrip('/')}{query}"
