"""Finds English on screens that should read in Vietnamese."""

import re

# Words of the packages' interfaces, and those that make an English sentence. None is a Vietnamese syllable.
WORDS = re.findall(
    r"\S+",
    """
    accept access account action actions add added advanced alias aliases all already and any apply archive
    archived are article articles attachment author back banner-image before been between body button can't
    cancel cannot categories category change changed changes choose clear click clipboard close code collapse
    compare confirm content contents copied copy create created created-by current cut date default delete
    deleted description details discard does done download drag draft drafts drop edit editor email empty error
    errors every expand export fail failed false field fields file files filter find folder folders for from
    general has have heading height help here history home image images import insert is item items keyboard
    language languages last latest length level link links list loading locked log login logout manage menu
    menus message missing modified move name never new next none not nothing object objects of off open options
    order other owner page pages parameters password paste permission permissions placeholder placeholders
    please plugin plugins position preview previous profile publish published publishing redirect related remove
    rename replace required reset reload restore result results revert root row rows save saved search select
    selected settings show site size slug sort source state status structure submit success successfully switch
    table tag tags template templates text that these this thumbnail time title toggle toolbar tools
    translation translations true type undo unknown unlock unpublish unpublished unsorted update updated upload
    url-path use user username users using value version versions view warning was welcome were width will with
    without yes you your bytes kilobyte kilobytes megabytes
    """,
)
# These are Vietnamese syllables too, or stand in names; as a label of their own they are English.
LABELS = {"No", "On", "Or", "To", "In", "By", "Log out", "n/a", "Up", "Down"}
_WORD = re.compile(rf"(?<![\w/.@#-])({'|'.join(WORDS)})(?![\w@-]|[/.]\w)", re.IGNORECASE)


def english_in(lines: list[str]) -> list[str]:
    """The lines that hold English words, each once."""
    found = {}
    for line in lines:
        line = " ".join(line.split())
        if line in LABELS or _WORD.search(line):
            found[line] = None
    return list(found)


# What a person reads or is told on a screen: the text that shows, and the words that stand in attributes.
READ_SCREEN = """() => {
    const lines = document.body.innerText.split('\\n');
    const shown = element => element.checkVisibility && element.checkVisibility();
    for (const element of document.querySelectorAll('[title], [placeholder], [aria-label], img[alt]')) {
        if (shown(element)) {
            for (const name of ['title', 'placeholder', 'aria-label', 'alt']) {
                lines.push(element.getAttribute(name) || '');
            }
        }
    }
    for (const element of document.querySelectorAll('input[type=submit], input[type=button], input[type=reset]')) {
        if (shown(element)) { lines.push(element.value); }
    }
    for (const option of document.querySelectorAll('option')) { lines.push(option.label); }
    for (const menu of document.querySelectorAll(
        '.cms-toolbar-item-navigation, .cms-submenu-dropdown, .cms-pagetree-dropdown-menu, .filer-dropdown-menu')) {
        lines.push(...[...menu.querySelectorAll('a, button, span')].map(one => one.textContent));
    }
    lines.push(document.title);
    return lines.map(line => line.trim()).filter(line => line);
}"""
