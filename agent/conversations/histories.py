"""Names for histories: two chats have the same name where everything said is the same."""

from hashlib import blake2b


def history_ids(said: tuple[str, ...], salt: str = "") -> list[str]:
    """For each message the name of the history that ends with it, the oldest first."""
    digest = blake2b(salt.encode("utf-8", "surrogatepass"), digest_size=12)
    names = []
    for text in said:
        written = text.encode("utf-8", "surrogatepass")
        digest.update(len(written).to_bytes(8, "big") + written)
        names.append(f"h-{digest.hexdigest()}")
    return names
