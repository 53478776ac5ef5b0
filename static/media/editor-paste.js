/* What is pasted into the editor, above all from Word, reduced to what an article knows: headings, lists, tables,
   bold and italic, links. The server cleans again (portal/media/cleaning.py); here the writer sees the result at once. */
(function () {
    'use strict';

    const NOTE = '[Ảnh: hãy chèn lại bằng nút Chèn ảnh]';
    const DROPPED = 'script, style, meta, link, title, xml, head, iframe, object, svg, math, video, audio, button, ' +
        'input, select, textarea, template, noscript';
    const RENAMED = {H1: 'h2', H5: 'h4', H6: 'h4', B: 'strong', I: 'em', INS: 'u', CITE: 'em', CENTER: 'div'};
    const KEPT_ATTRIBUTES = {
        A: ['href', 'title'], OL: ['start'], TD: ['colspan', 'rowspan'], TH: ['colspan', 'rowspan'],
        IMG: ['src', 'alt', 'width', 'height', 'data-picture'],
    };
    const BULLET = '[·•▪●○◦§\\uf0b7\\uf0a7\\uf0a8\\uf0fc\\uf0d8\\uf076]';
    const BARE_BULLET = new RegExp(`^\\s*${BULLET}\\s+`);
    const MARK = new RegExp(`^\\s*(?:${BULLET}|[o\\-–+]|(\\d{1,3})[.)])\\s*$`);
    const TYPED_MARK = new RegExp(`^\\s*(?:${BULLET}|[o\\-–+]|(\\d{1,3})[.)])\\s{2,}`);
    const BOLD = /font-weight:\s*(bold|bolder|[6-9]00)/i;
    const NOT_BOLD = /font-weight:\s*(normal|lighter|[1-5]00)/i;

    /** The HTML from the clipboard, fit for the editor. `isOwnPicture(src)` tells the library's pictures from others. */
    function cleanPastedHtml(html, isOwnPicture) {
        const template = document.createElement('template');
        template.innerHTML = html;
        const root = template.content;
        if (!root.querySelector('[data-pm-slice]')) {
            removeNoise(root);
            makeLists(root);
            renameElements(root);
            markStyledSpans(root);
        }
        replaceForeignPictures(root, isOwnPicture);
        if (!root.querySelector('[data-pm-slice]')) {
            stripAttributes(root);
            plainSpaces(root);
            removeEmpty(root);
        }
        return template.innerHTML;
    }

    function removeNoise(root) {
        root.querySelectorAll(DROPPED).forEach((element) => element.remove());
        const comments = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
        const found = [];
        while (comments.nextNode()) {
            found.push(comments.currentNode);
        }
        found.forEach((comment) => comment.remove());
        root.querySelectorAll('*').forEach((element) => {
            if (element.localName.includes(':')) { // <o:p>, <v:shape>, <st1:place>
                unwrap(element);
            }
        });
    }

    function unwrap(element) {
        element.replaceWith(...element.childNodes);
    }

    function rename(element, tag) {
        const made = document.createElement(tag);
        for (const {name, value} of element.attributes) {
            made.setAttribute(name, value);
        }
        made.append(...element.childNodes);
        element.replaceWith(made);
        return made;
    }

    function renameElements(root) {
        root.querySelectorAll('p.MsoTitle').forEach((element) => rename(element, 'h2'));
        root.querySelectorAll(Object.keys(RENAMED).join(',')).forEach((element) => {
            // Google Docs wraps everything in a <b> that is not bold.
            if (element.tagName === 'B' && NOT_BOLD.test(element.getAttribute('style') || '')) {
                unwrap(element);
            } else {
                rename(element, RENAMED[element.tagName]);
            }
        });
    }

    function markStyledSpans(root) {
        root.querySelectorAll('span[style], font[style]').forEach((span) => {
            const style = (span.getAttribute('style') || '').replace(/\s/g, '');
            const marks = [];
            if (BOLD.test(style)) { marks.push('strong'); }
            if (/font-style:italic/i.test(style)) { marks.push('em'); }
            if (/vertical-align:super/i.test(style)) { marks.push('sup'); }
            if (/vertical-align:sub(;|$)/i.test(style)) { marks.push('sub'); }
            for (const mark of marks) {
                const wrapper = document.createElement(mark);
                wrapper.append(...span.childNodes);
                span.append(wrapper);
            }
        });
        root.querySelectorAll('span, font').forEach(unwrap);
    }

    /* Word writes lists as paragraphs with a typed bullet. Only bullets and plain numbers become lists: "đ)" or "1.1."
       would be counted otherwise by a list than by a legal text. */
    function makeLists(root) {
        let run = [];
        root.querySelectorAll('p').forEach((paragraph) => {
            const item = asItem(paragraph);
            if (run.length && (!item || nextElementOf(run[run.length - 1].paragraph) !== paragraph)) {
                buildLists(run);
                run = [];
            }
            if (item) {
                run.push(item);
            }
        });
        if (run.length) {
            buildLists(run);
        }
    }

    function nextElementOf(element) {
        let next = element.nextSibling;
        while (next && next.nodeType === Node.TEXT_NODE && !next.data.trim()) {
            next = next.nextSibling;
        }
        return next;
    }

    function asItem(paragraph) {
        const level = /mso-list:[^;]*\blevel(\d)/i.exec(paragraph.getAttribute('style') || '');
        const depth = level ? Number(level[1]) : 1;
        const marker = Array.from(paragraph.querySelectorAll('span'))
            .find((span) => /mso-list:\s*ignore/i.test(span.getAttribute('style') || ''));
        if (marker) {
            const mark = MARK.exec(marker.textContent);
            if (!mark) {
                marker.append(' ');
                return null;
            }
            marker.remove();
            return {paragraph, level: depth, number: mark[1] ? Number(mark[1]) : null};
        }
        const isList = level || /MsoListParagraph/i.test(paragraph.className);
        const typed = (isList ? TYPED_MARK : BARE_BULLET).exec(paragraph.textContent);
        if (!typed) {
            return null;
        }
        cutText(paragraph, typed[0].length);
        return {paragraph, level: depth, number: typed[1] ? Number(typed[1]) : null};
    }

    function cutText(element, count) {
        const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        while (count > 0 && texts.nextNode()) {
            const taken = Math.min(count, texts.currentNode.data.length);
            texts.currentNode.deleteData(0, taken);
            count -= taken;
        }
    }

    function buildLists(run) {
        const open = [];
        for (const item of run) {
            const top = () => open[open.length - 1];
            while (open.length && top().level > item.level) {
                open.pop();
            }
            if (open.length && top().level === item.level && top().expected !== item.number) {
                open.pop();
            }
            if (!open.length || top().level < item.level) {
                const list = document.createElement(item.number === null ? 'ul' : 'ol');
                if (item.number !== null && item.number !== 1) {
                    list.setAttribute('start', item.number);
                }
                if (open.length) {
                    top().element.lastElementChild.append(list);
                } else {
                    item.paragraph.before(list);
                }
                open.push({level: item.level, element: list, expected: item.number});
            }
            const made = document.createElement('li');
            made.append(...item.paragraph.childNodes);
            item.paragraph.remove();
            top().element.append(made);
            top().expected = item.number === null ? null : item.number + 1;
        }
    }

    function replaceForeignPictures(root, isOwnPicture) {
        root.querySelectorAll('img').forEach((image) => {
            if (isOwnPicture(image.getAttribute('src') || '')) {
                return;
            }
            const frame = image.closest('figure');
            const isDot = Number(image.getAttribute('width')) === 1 || Number(image.getAttribute('height')) === 1;
            const block = image.closest('p, li, td, th, h2, h3, h4');
            const isAlone = !block || !block.textContent.trim();
            image.replaceWith(isDot ? '' : isAlone ? NOTE : ` ${NOTE} `);
            if (frame && !frame.querySelector('img')) {
                unwrap(frame);
            }
        });
    }

    function stripAttributes(root) {
        root.querySelectorAll('*').forEach((element) => {
            const kept = KEPT_ATTRIBUTES[element.tagName] || [];
            for (const {name} of Array.from(element.attributes)) {
                if (!kept.includes(name)) {
                    element.removeAttribute(name);
                }
            }
        });
        root.querySelectorAll('a').forEach((link) => {
            if (!/^(https?:|mailto:|tel:|\/)/i.test(link.getAttribute('href') || '')) {
                unwrap(link);
            }
        });
    }

    function plainSpaces(root) {
        const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const text = texts.currentNode;
            const plain = text.data.replace(/(\d)\u00a0(?=[^\s\u00a0])/g, '$1\ue000')
                .replace(/[\s\u00a0]+/g, ' ').replace(/\ue000/g, '\u00a0').normalize('NFC');
            if (plain !== text.data) {
                text.data = plain;
            }
        }
    }

    function removeEmpty(root) {
        for (const selector of ['strong, em, u, sup, sub, a', 'p, h2, h3, h4, li', 'ul, ol']) {
            root.querySelectorAll(selector).forEach((element) => {
                const isPlaceholder = element.tagName === 'P' && element.closest('td, th');
                if (!element.textContent.trim() && !element.querySelector('img') && !isPlaceholder) {
                    element.replaceWith(element.textContent ? ' ' : '');
                }
            });
        }
    }

    window.PortalEditor = Object.assign(window.PortalEditor || {}, {cleanPastedHtml});
})();
