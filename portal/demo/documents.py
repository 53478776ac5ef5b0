"""Small real office files for the demonstration: a Word text and a spreadsheet, made from an article."""

import io
import zipfile
from xml.sax.saxutils import escape

from lxml import html

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def office_file(name: str, title: str, body: str) -> bytes:
    """The bytes of ``name`` (.docx or .xlsx): the title, then headings, lists and tables of the article's body."""
    lines = _lines(body)
    if name.endswith(".xlsx"):
        return _xlsx([[title], [], *lines])
    return _docx(title, lines)


def _lines(body: str) -> list[list[str]]:
    """Rows of cells; a paragraph, a heading or a list item is a row of one."""
    rows = []
    for element in html.fragment_fromstring(body, create_parent="div").iter("p", "h2", "h3", "li", "tr"):
        if element.tag == "tr":
            rows.append([" ".join(cell.text_content().split()) for cell in element])
        elif text := " ".join(element.text_content().split()):
            rows.append([text])
    return rows


def _docx(title: str, rows: list[list[str]]) -> bytes:
    def paragraph(text: str, bold: bool = False) -> str:
        style = "<w:rPr><w:b/></w:rPr>" if bold else ""
        return f'<w:p><w:r>{style}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'

    text = paragraph(title, bold=True) + "".join(paragraph(" – ".join(row)) for row in rows)
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_WORD}"><w:body>{text}</w:body></w:document>'
    )
    override = f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}"/>'
    relation = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    return _zip(
        {
            "[Content_Types].xml": _TYPES.format(overrides=override),
            "_rels/.rels": _RELATIONS.format(rows=relation),
            "word/document.xml": document,
        }
    )


def _xlsx(rows: list[list[str]]) -> bytes:
    def cell(value: str) -> str:
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'

    data = "".join(f"<row>{''.join(cell(value) for value in row)}</row>" for row in rows)
    sheet = (
        f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{_SHEET}"><sheetData>{data}</sheetData></worksheet>'
    )
    book = (
        f'<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="Mẫu" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    overrides = (
        f'<Override PartName="/xl/workbook.xml" ContentType="{_BOOK_TYPE}"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}"/>'
    )
    return _zip(
        {
            "[Content_Types].xml": _TYPES.format(overrides=overrides),
            "_rels/.rels": _RELATIONS.format(
                rows=f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
            ),
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": _RELATIONS.format(
                rows=f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            ),
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def _zip(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()
