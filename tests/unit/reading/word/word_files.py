"""Word files made by hand, so that the tests can hold what our own writer never writes."""

import io
import zipfile

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def relations(**targets):
    lines = "".join(
        f'<Relationship Id="r{at}" Type="{KINDS}{kind.rstrip("_")}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'


def root(name, content):
    return f"<w:{name} {NAMESPACES}>{content}</w:{name}>"


def p(*content, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>"


def r(text, properties="", tag="t"):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def changed(tag, *content, author="Bayern", date="2026-03-12T09:30:00Z"):
    return f'<w:{tag} w:id="1" w:author="{author}" w:date="{date}">{"".join(content)}</w:{tag}>'


def zipped(files, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def word_files(*body, related=None, document=None):
    """The parts of a Word file by name; `related` are parts beside the text, by kind."""
    related = related or {}
    targets = {kind: f"{kind}.xml" for kind in related}
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/_rels/document.xml.rels": relations(**targets),
        "word/document.xml": document or root("document", f"<w:body>{''.join(body)}</w:body>"),
        **{f"word/{kind}.xml": root(kind, content) for kind, content in related.items()},
    }


def word(*body, related=None, document=None):
    return zipped(word_files(*body, related=related, document=document))
