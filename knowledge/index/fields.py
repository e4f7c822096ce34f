"""What of a chunk is searched: title and headings stand in front of its text, in both indexes alike."""

from knowledge.documents import Chunk


def searched_text(title: str, chunk: Chunk) -> str:
    """Title, heading path and text, a line each; the stored text is the chunk alone, so a quote is exact.

    Underscores become spaces: they come from file names used as titles, and would make one word of many.
    """
    lines = [title.replace("_", " "), " > ".join(chunk.heading_path), chunk.text]
    return "\n".join(line for line in lines if line)
