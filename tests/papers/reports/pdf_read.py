"""Reading papers back as a reader would."""

from io import BytesIO

from pypdf import PdfReader
from pypdfium2 import PdfDocument


def reader(content):
    return PdfReader(BytesIO(content))


def text_of(content):
    """All text without blanks and line ends, which depend on where lines break."""
    with PdfDocument(content) as paper:
        pages = [page.get_textpage().get_text_bounded() for page in paper]
    return squeezed("".join(pages)).replace("\u200b", "")


def squeezed(text):
    return "".join(text.split())


def missing_in(content, *texts):
    """Which of the texts a paper does not hold."""
    found = text_of(content)
    return [text for text in texts if squeezed(text) not in found]


def fonts_of(content):
    """Every font with whether its outlines are in the file."""
    found = {}
    for page in reader(content).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            outer = font.get_object()
            inner = outer.get("/DescendantFonts", [outer])[0].get_object()
            described = inner["/FontDescriptor"].get_object()
            found[str(outer["/BaseFont"])] = any(
                key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")
            )
    return found
