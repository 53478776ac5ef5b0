/* Pictures with captions in the rich-text editor: the node, the toolbar button, pasting and dropping; and a few habits
   that keep a text from being lost. Uses only what djangocms-text hands to registered extensions. */
(function () {
    'use strict';

    if (!window.CMS_Editor || !window.CMS_Editor.tiptap) {
        return;
    }
    const api = window.CMS_Editor.tiptap;
    const portal = window.PortalEditor;

    function settingsOf(editor) {
        return editor.options.settings || {};
    }

    function isOwnPicture(editor, src) {
        const prefix = settingsOf(editor).picture_prefix;
        return Boolean(prefix) && src.startsWith(prefix);
    }

    /* Pictures stand between the blocks of the text: behind the one that the cursor is in, or in the place of an empty
       paragraph. */
    function placeFor(editor, position) {
        const $position = editor.state.doc.resolve(position);
        if (!$position.depth) {
            return {from: position, to: position};
        }
        const block = $position.node(1);
        const isEmpty = block.type.name === 'paragraph' && !block.content.size;
        return {from: isEmpty ? $position.before(1) : $position.after(1), to: $position.after(1)};
    }

    function insertPictures(editor, position, pictures) {
        const nodes = pictures.map((picture) => ({
            type: 'figure',
            attrs: {src: picture.url, alt: picture.alt, width: picture.width, height: picture.height, picture: picture.id},
            content: picture.caption ? [{type: 'text', text: picture.caption}] : [],
        }));
        const place = placeFor(editor, position);
        editor.chain().focus().insertContentAt(place, nodes, {updateSelection: false}).run();
        const end = editor.state.doc.resolve(Math.min(
            place.from + nodes.reduce((size, node) => size + 2 + (node.content[0]?.text.length || 0), 0),
            editor.state.doc.content.size));
        if (end.nodeAfter && end.nodeAfter.isTextblock) {
            editor.commands.setTextSelection(end.pos + 1);
        }
        editor.commands.scrollIntoView();
    }

    function openDialog(editor, files = [], position = editor.state.selection.to) {
        new portal.PictureDialog(
            settingsOf(editor),
            (pictures) => insertPictures(editor, position, pictures),
            () => editor.commands.focus()
        ).open(files);
    }

    function editFigure(editor, getPos) {
        const node = editor.state.doc.nodeAt(getPos());
        new portal.PictureDialog(settingsOf(editor), ([picture]) => {
            const position = getPos();
            const current = editor.state.doc.nodeAt(position);
            editor.chain().focus().command(({tr, state}) => {
                tr.setNodeMarkup(position, undefined, {...current.attrs, alt: picture.alt});
                if (picture.caption !== current.textContent) {
                    const text = picture.caption ? state.schema.text(picture.caption) : [];
                    tr.replaceWith(position + 1, position + current.nodeSize - 1, text);
                }
                return true;
            }).run();
        }, () => editor.commands.focus()).edit({
            id: node.attrs.picture, url: node.attrs.src, alt: node.attrs.alt, caption: node.textContent,
        });
    }

    function button(label, action) {
        const made = document.createElement('button');
        made.type = 'button';
        made.textContent = label;
        made.addEventListener('click', action);
        return made;
    }

    /** How a figure looks while it is edited: picture, description with two buttons, caption to type in. */
    function figureView({node, editor, getPos}) {
        const dom = document.createElement('figure');
        const image = document.createElement('img');
        const bar = document.createElement('div');
        const description = document.createElement('span');
        const contentDOM = document.createElement('figcaption');
        dom.className = 'pe-figure';
        bar.className = 'pe-figure-bar';
        bar.contentEditable = image.contentEditable = 'false';
        bar.append(description, button('Sửa ảnh', () => editFigure(editor, getPos)), button('Xóa ảnh', () => {
            const position = getPos();
            editor.chain().focus().deleteRange({from: position, to: position + editor.state.doc.nodeAt(position).nodeSize}).run();
        }));
        dom.append(image, bar, contentDOM);

        function show(current) {
            if (image.getAttribute('src') !== current.attrs.src) {
                image.src = current.attrs.src;
            }
            image.alt = current.attrs.alt || '';
            description.textContent = current.attrs.alt ? `Mô tả: ${current.attrs.alt}` : 'Ảnh chưa có mô tả.';
            description.classList.toggle('is-missing', !current.attrs.alt);
            contentDOM.classList.toggle('is-blank', !current.content.size);
        }

        show(node);
        return {
            dom,
            contentDOM,
            update(current) {
                if (current.type !== node.type) {
                    return false;
                }
                show(current);
                return true;
            },
            selectNode() { dom.classList.add('ProseMirror-selectednode'); },
            deselectNode() { dom.classList.remove('ProseMirror-selectednode'); },
            stopEvent: (event) => bar.contains(event.target),
            ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
        };
    }

    function imageOf(found) {
        return found.tagName === 'IMG' ? found : found.querySelector('img');
    }

    function fromImage(name, fallback = null) {
        return {
            default: fallback,
            rendered: false,
            parseHTML: (found) => imageOf(found)?.getAttribute(name) ?? fallback,
        };
    }

    api.register('portal-figure', ({Node}) => Node.create({
        name: 'figure',
        group: 'block',
        content: 'text*',
        draggable: true,
        isolating: true,
        priority: 200,

        addAttributes() {
            return {
                src: fromImage('src'),
                alt: fromImage('alt', ''),
                width: fromImage('width'),
                height: fromImage('height'),
                picture: fromImage('data-picture'),
            };
        },

        parseHTML() {
            return [
                {
                    tag: 'figure',
                    priority: 70,
                    getAttrs: (found) => (found.querySelector('img[src]') ? null : false),
                    contentElement: (found) => found.querySelector('figcaption') || document.createElement('figcaption'),
                },
                {tag: 'img[src]:not([src^="data:"])', priority: 60},
            ];
        },

        renderHTML({node}) {
            const {src, alt, width, height, picture} = node.attrs;
            return ['figure', ['img', {src, alt: alt || '', width, height, 'data-picture': picture}], ['figcaption', 0]];
        },

        addNodeView() {
            return figureView;
        },

        addKeyboardShortcuts() {
            const inFigure = (editor) => editor.state.selection.$from.parent.type.name === 'figure';
            return {
                Enter: ({editor}) => {
                    if (!inFigure(editor)) {
                        return false;
                    }
                    const after = editor.state.selection.$from.after();
                    return editor.chain().insertContentAt(after, {type: 'paragraph'}).setTextSelection(after + 1).run();
                },
                Backspace: ({editor}) => {
                    const {$from, empty} = editor.state.selection;
                    if (!inFigure(editor) || !empty || $from.parentOffset) {
                        return false;
                    }
                    return editor.commands.setNodeSelection($from.before());
                },
            };
        },
    }), {apiVersion: 1});

    function picturesIn(transfer) {
        return Array.from(transfer?.files || []);
    }

    function hasWords(html) {
        if (!html) {
            return false;
        }
        const template = document.createElement('template');
        template.innerHTML = html;
        template.content.querySelectorAll('style, script, title, meta').forEach((found) => found.remove());
        return Boolean(template.content.textContent.trim());
    }

    api.register('portal-paste', ({Extension, pm: {Plugin, PluginKey}}) => Extension.create({
        name: 'portalPaste',
        priority: 300,

        addProseMirrorPlugins() {
            const {editor} = this;
            return [new Plugin({
                key: new PluginKey('portalPaste'),
                props: {
                    transformPastedHTML: (html) => portal.cleanPastedHtml(html, (src) => isOwnPicture(editor, src)),
                    handlePaste(view, event) {
                        // Word and Excel put a picture of the text beside the text: then the text is meant.
                        const files = picturesIn(event.clipboardData);
                        if (!files.length || hasWords(event.clipboardData.getData('text/html'))) {
                            return false;
                        }
                        openDialog(editor, files);
                        return true;
                    },
                    handleDrop(view, event, slice, moved) {
                        const files = picturesIn(event.dataTransfer);
                        if (moved || !files.length) {
                            return false;
                        }
                        event.preventDefault();
                        const place = view.posAtCoords({left: event.clientX, top: event.clientY});
                        openDialog(editor, files, place ? place.pos : undefined);
                        return true;
                    },
                },
            })];
        },
    }), {apiVersion: 1});

    /* Behind a picture or a table at the end there is always a line to go on writing; the server drops it when empty. */
    const NEEDS_LINE = ['figure', 'table', 'horizontalRule', 'image'];

    api.register('portal-habits', ({Extension, pm: {Plugin, PluginKey}}) => Extension.create({
        name: 'portalHabits',

        addProseMirrorPlugins() {
            // On the page itself a mere click must not count as a change, in a form it does no harm.
            const inForm = this.editor.options.el?.tagName === 'TEXTAREA';
            return [new Plugin({
                key: new PluginKey('portalLastLine'),
                appendTransaction(transactions, before, {doc, schema, tr}) {
                    if (!inForm && !transactions.some((transaction) => transaction.docChanged)) {
                        return null;
                    }
                    if (!doc.lastChild || !NEEDS_LINE.includes(doc.lastChild.type.name)) {
                        return null;
                    }
                    return tr.insert(doc.content.size, schema.nodes.paragraph.create());
                },
            })];
        },

        onCreate() {
            prepareToolbar(this.editor);
            keepTextarea(this.editor);
        },
    }), {apiVersion: 1});

    function prepareToolbar(editor) {
        const toolbar = editor.options.topToolbar;
        if (!toolbar) {
            return;
        }
        toolbar.setAttribute('aria-label', 'Công cụ soạn thảo');
        // Buttons without a type submit the form: Enter in any field of it would press "undo".
        toolbar.querySelectorAll('button:not([type])').forEach((found) => { found.type = 'button'; });
        toolbar.querySelectorAll('button[title], [role="button"][title]').forEach((found) => {
            found.setAttribute('aria-label', found.title);
        });
        toolbar.querySelectorAll('.dropdown').forEach((found) => {
            found.tabIndex = 0;
            found.addEventListener('keydown', (event) => {
                if (event.target === found && (event.key === 'Enter' || event.key === ' ')) {
                    event.preventDefault();
                    found.click();
                }
            });
        });
    }

    /* The editor empties its textarea at the first change and fills it at the first attempt to send. Keep it filled:
       a second attempt, a draft kept by a script or a change of the page must find the text. */
    function keepTextarea(editor) {
        const textarea = editor.options.el;
        if (textarea?.tagName !== 'TEXTAREA') {
            return;
        }
        let waiting = 0;
        const keep = () => {
            clearTimeout(waiting);
            waiting = 0;
            if (!editor.isDestroyed && textarea.dataset.changed === 'true') {
                textarea.value = editor.getHTML();
            }
        };
        editor.on('update', () => {
            clearTimeout(waiting);
            waiting = setTimeout(() => {
                keep();
                textarea.dispatchEvent(new Event('change', {bubbles: true}));
            }, 250);
        });
        textarea.form?.addEventListener('submit', keep, true);
        textarea.form?.addEventListener('formdata', (event) => {
            keep();
            if (textarea.name) {
                event.formData.set(textarea.name, textarea.value);
            }
        });
    }

    api.registerToolbarItem('Figure', {
        type: 'mark',
        title: 'Chèn ảnh',
        action: (editor) => openDialog(editor),
        enabled: (editor) => Boolean(editor.schema.nodes.figure && settingsOf(editor).picture_upload_url),
        active: (editor) => editor.isActive('figure'),
    });
})();
