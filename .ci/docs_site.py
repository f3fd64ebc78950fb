"""Makes a site of the pages as they are in the repository: README.md is its first page, links to files that are not in docs/
lead to the source, and headings have GitHub's anchors. Warns of every broken link, so that "mkdocs build --strict" fails."""

import html.parser
import logging
import os
import pathlib
import re
import urllib.parse

from mkdocs.structure.files import File

ROOT = pathlib.Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"

# Such as https://github.com/OWNER/NAME/blob/COMMIT. Without it, links to the source are plain text.
SOURCE_URL = os.environ.get("SOURCE_URL", "")

LINK = re.compile(r"(!?)\[([^\]\[]*)\]\(([^)\s]+)\)")
LOG = logging.getLogger("mkdocs.plugins.docs_site")


def on_config(config):
    config["mdx_configs"].setdefault("toc", {})["slugify"] = slug
    return config


def slug(heading, _separator):
    return re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-")


def on_files(files, config):
    files.append(File("README.md", str(ROOT), config["site_dir"], use_directory_urls=False))
    return files


def on_page_markdown(markdown, page, **_):
    source = pathlib.Path(page.file.abs_src_path)
    # Blocks of code have no links.
    parts = re.split(r"(^```.*?^```)", markdown, flags=re.DOTALL | re.MULTILINE)
    parts[::2] = [LINK.sub(lambda found: link(source, *found.groups()), part) for part in parts[::2]]
    return "".join(parts)


def link(source, image, text, url):
    path, _, anchor = url.partition("#")
    if urllib.parse.urlparse(url).scheme or not path:
        return f"{image}[{text}]({url})"
    target = (source.parent / path).resolve()
    if not target.exists():
        LOG.warning("%s: there is no %s", source.relative_to(ROOT), path)
    if target == ROOT / "README.md" or (target.is_file() and DOCS in target.parents):
        inside = pathlib.Path("README.md") if target == ROOT / "README.md" else target.relative_to(DOCS)
        folder = DOCS if source.parent == ROOT else source.parent
        url = os.path.relpath(DOCS / inside, folder) + (f"#{anchor}" if anchor else "")
        return f"{image}[{text}]({url})"
    return f"[{text}]({SOURCE_URL}/{target.relative_to(ROOT)})" if SOURCE_URL else text


class Page(html.parser.HTMLParser):
    def __init__(self, file):
        super().__init__()
        self.ids, self.links = set(), set()
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.ids.add(attributes.get("id"))
        url = attributes.get({"a": "href", "img": "src"}.get(tag))
        if url:
            self.links.add(url)


def on_post_build(config, **_):
    site = pathlib.Path(config["site_dir"])
    pages = {file.resolve(): Page(file) for file in site.rglob("*.html")}
    for file, page in pages.items():
        for url in sorted(page.links):
            parsed = urllib.parse.urlparse(url)
            if parsed.scheme or parsed.netloc:
                continue
            target = (file.parent / urllib.parse.unquote(parsed.path)).resolve() if parsed.path else file
            anchor = urllib.parse.unquote(parsed.fragment)
            if not target.exists() or (anchor and target in pages and anchor not in pages[target].ids):
                LOG.warning("%s: the link %s leads nowhere", file.relative_to(site), url)
