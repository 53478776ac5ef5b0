/* The dialog in which pictures are chosen from the computer or the library, described and put into the text. */
(function () {
    'use strict';

    const ACCEPTED = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];
    const ALT_LENGTH = 255;
    const MESSAGES = {
        altMissing: 'Nhập mô tả ảnh: người không nhìn thấy ảnh sẽ nghe đọc dòng này.',
        notPicture: 'Không phải ảnh JPEG, PNG, WebP hoặc GIF. Tệp khác hãy đưa vào mục Tệp đính kèm.',
        heic: 'Ảnh HEIC của điện thoại không dùng được trên trang: hãy chuyển sang JPEG rồi chọn lại.',
        tooLarge: 'Ảnh nặng quá 20 MB.',
        unreadable: 'Không mở được ảnh này; tệp có thể bị hỏng.',
        offline: 'Mất kết nối nên ảnh chưa được tải lên. Hãy thử lại.',
        refused: 'Máy chủ không nhận ảnh. Hãy tải lại trang rồi thử lại (mã lỗi ',
        listFailed: 'Không tải được thư viện ảnh. Hãy thử lại.',
        noneFound: 'Không tìm thấy ảnh phù hợp.',
        noneYet: 'Thư viện chưa có ảnh nào.',
    };

    let counter = 0;

    function element(tag, attributes = {}, ...children) {
        const made = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) {
            if (name.startsWith('on')) {
                made.addEventListener(name.slice(2), value);
            } else if (value === true) {
                made.setAttribute(name, '');
            } else if (value !== false && value !== null && value !== undefined) {
                made.setAttribute(name, value);
            }
        }
        made.append(...children);
        return made;
    }

    function csrfToken() {
        const field = document.querySelector('input[name="csrfmiddlewaretoken"]');
        const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
        // The cookie first: it is renewed by a new login in another tab, the form's field is not.
        return (cookie && cookie[1]) || (field && field.value) || window.CMS?.config?.csrf || '';
    }

    class PictureDialog {
        /** `settings`: addresses and limit from the server; `onDone(pictures)` gets what is to stand in the text. */
        constructor(settings, onDone, onClose) {
            this.settings = settings;
            this.onDone = onDone;
            this.onClose = onClose;
            this.items = [];
            this.isBusy = false;
            this.id = `portal-pictures-${++counter}`;
        }

        /** Choose new pictures; `files` are those that were dropped or pasted already. */
        open(files = []) {
            this.build('Chèn ảnh', 'Chèn vào bài', [this.buildTabs(), this.buildUpload(), this.buildLibrary()]);
            this.show();
            this.selectTab('upload');
            this.addFiles(files);
            if (!files.length) {
                this.fileButton.focus();
            }
        }

        /** Change the description and the caption of one picture that stands in the text already. */
        edit(picture) {
            this.build('Sửa ảnh', 'Lưu', []);
            this.addItem({picture, preview: picture.url, alt: picture.alt, caption: picture.caption, isFixed: true});
            this.show();
            this.items[0].alt.focus();
        }

        build(title, action, parts) {
            this.status = element('p', {class: 'pe-status', role: 'status'});
            this.list = element('ol', {class: 'pe-chosen', 'aria-label': 'Ảnh đã chọn'});
            this.submit = element('button', {type: 'submit', class: 'pe-button pe-primary'}, action);
            this.cancel = element('button', {type: 'button', class: 'pe-button', onclick: () => this.close()}, 'Hủy');
            const form = element('form', {novalidate: true, onsubmit: (event) => this.finish(event)},
                element('header', {class: 'pe-header'},
                    element('h2', {id: `${this.id}-title`}, title),
                    element('button', {type: 'button', class: 'pe-close', 'aria-label': 'Đóng',
                        onclick: () => this.close()}, '×')),
                element('div', {class: 'pe-body'}, ...parts, this.list),
                element('footer', {class: 'pe-footer'}, this.status, this.cancel, this.submit));
            this.dialog = element('dialog', {class: 'pe-dialog', 'aria-labelledby': `${this.id}-title`}, form);
            this.dialog.addEventListener('cancel', (event) => {
                event.preventDefault();
                this.close();
            });
            for (const name of ['dragover', 'drop']) {
                this.dialog.addEventListener(name, (event) => event.preventDefault());
            }
            this.refresh();
        }

        show() {
            document.body.append(this.dialog);
            this.dialog.showModal();
        }

        close() {
            if (this.isBusy) {
                return;
            }
            this.items.forEach((item) => item.preview.startsWith('blob:') && URL.revokeObjectURL(item.preview));
            this.dialog.close();
            this.dialog.remove();
            this.onClose();
        }

        // Tabs ------------------------------------------------------------------------------------------------

        buildTabs() {
            this.tabs = {};
            this.panels = {};
            const bar = element('div', {class: 'pe-tabs', role: 'tablist', 'aria-label': 'Lấy ảnh từ'});
            for (const [name, label] of [['upload', 'Tải ảnh từ máy'], ['library', 'Thư viện ảnh']]) {
                this.tabs[name] = element('button', {type: 'button', role: 'tab', id: `${this.id}-tab-${name}`,
                    'aria-controls': `${this.id}-${name}`, onclick: () => this.selectTab(name)}, label);
                bar.append(this.tabs[name]);
            }
            bar.addEventListener('keydown', (event) => {
                if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
                    const other = this.tab === 'upload' ? 'library' : 'upload';
                    this.selectTab(other);
                    this.tabs[other].focus();
                }
            });
            return bar;
        }

        selectTab(name) {
            this.tab = name;
            for (const [key, tab] of Object.entries(this.tabs)) {
                tab.setAttribute('aria-selected', key === name);
                tab.tabIndex = key === name ? 0 : -1;
                this.panels[key].hidden = key !== name;
            }
            if (name === 'library' && !this.hasLibrary) {
                this.hasLibrary = true;
                this.loadLibrary(1);
            }
        }

        panel(name, ...children) {
            this.panels[name] = element('div', {class: `pe-panel pe-panel-${name}`, role: 'tabpanel',
                id: `${this.id}-${name}`, 'aria-labelledby': `${this.id}-tab-${name}`}, ...children);
            return this.panels[name];
        }

        // From the computer -----------------------------------------------------------------------------------

        buildUpload() {
            const input = element('input', {type: 'file', accept: ACCEPTED.join(','), multiple: true, hidden: true,
                onchange: () => {
                    this.addFiles(Array.from(input.files));
                    input.value = '';
                }});
            this.fileButton = element('button', {type: 'button', class: 'pe-button',
                onclick: () => input.click()}, 'Chọn ảnh…');
            const zone = this.panel('upload', this.fileButton, input,
                element('p', {}, 'hoặc kéo ảnh vào đây. Có thể chọn nhiều ảnh một lần.'),
                element('p', {class: 'pe-hint'}, 'Ảnh JPEG, PNG, WebP hoặc GIF, mỗi ảnh không quá 20 MB. ' +
                    'Ảnh được xoay đúng chiều và bỏ thông tin vị trí chụp.'));
            zone.addEventListener('dragover', () => zone.classList.add('is-over'));
            zone.addEventListener('dragleave', () => zone.classList.remove('is-over'));
            zone.addEventListener('drop', (event) => {
                zone.classList.remove('is-over');
                this.addFiles(Array.from(event.dataTransfer.files));
            });
            return zone;
        }

        addFiles(files) {
            const before = this.items.length;
            for (const file of files) {
                const item = this.addItem({file, preview: URL.createObjectURL(file), alt: '', caption: ''});
                if (/\.hei[cf]$/i.test(file.name)) {
                    this.refuse(item, MESSAGES.heic);
                } else if (!ACCEPTED.includes(file.type)) {
                    this.refuse(item, MESSAGES.notPicture);
                } else if (file.size > this.settings.picture_max_bytes) {
                    this.refuse(item, MESSAGES.tooLarge);
                }
            }
            if (this.items.length > before) {
                this.items[before].alt.focus();
            }
        }

        refuse(item, message) {
            item.isRefused = true;
            item.alt.disabled = item.caption.disabled = true;
            this.showError(item, message);
            this.refresh();
        }

        // From the library ------------------------------------------------------------------------------------

        buildLibrary() {
            const words = element('input', {type: 'search', id: `${this.id}-words`, placeholder: 'Tên ảnh, mô tả…',
                onkeydown: (event) => {
                    if (event.key === 'Enter') { // not the form's button
                        event.preventDefault();
                        this.loadLibrary(1);
                    }
                }, oninput: () => {
                    clearTimeout(this.searching);
                    this.searching = setTimeout(() => this.loadLibrary(1), 300);
                }});
            this.words = words;
            this.grid = element('div', {class: 'pe-grid', role: 'group', 'aria-label': 'Ảnh trong thư viện'});
            this.libraryNote = element('p', {class: 'pe-hint', role: 'status'});
            this.more = element('button', {type: 'button', class: 'pe-button', hidden: true,
                onclick: () => this.loadLibrary(this.nextPage)}, 'Xem thêm ảnh');
            return this.panel('library',
                element('label', {class: 'pe-field', for: words.id}, element('span', {}, 'Tìm ảnh'), words),
                this.grid, this.libraryNote, this.more);
        }

        async loadLibrary(page) {
            const address = new URL(this.settings.picture_list_url, window.location.href);
            address.searchParams.set('q', this.words.value.trim());
            address.searchParams.set('trang', page);
            const asked = this.asked = address.href;
            let answer;
            try {
                const response = await fetch(address, {credentials: 'same-origin', headers: {Accept: 'application/json'}});
                answer = await response.json();
            } catch {
                answer = {error: MESSAGES.listFailed};
            }
            if (asked !== this.asked) { // other words were typed meanwhile
                return;
            }
            if (page === 1) {
                this.grid.replaceChildren();
            }
            (answer.pictures || []).forEach((picture) => this.grid.append(this.libraryButton(picture)));
            this.nextPage = answer.next;
            this.more.hidden = !answer.next;
            this.libraryNote.textContent = answer.error ||
                (this.grid.childElementCount ? '' : this.words.value.trim() ? MESSAGES.noneFound : MESSAGES.noneYet);
        }

        libraryButton(picture) {
            const label = picture.alt || picture.name;
            const button = element('button', {type: 'button', class: 'pe-thumb', title: label,
                'aria-pressed': 'false', 'aria-label': label},
            element('img', {src: picture.thumbnail, alt: '', loading: 'lazy'}),
            element('span', {}, label));
            button.addEventListener('click', () => {
                const chosen = this.items.find((item) => item.picture && item.picture.id === picture.id);
                if (chosen) {
                    this.removeItem(chosen);
                } else {
                    this.addItem({picture, preview: picture.thumbnail, alt: picture.alt, caption: picture.caption, button});
                }
            });
            button.setAttribute('aria-pressed',
                this.items.some((item) => item.picture && item.picture.id === picture.id));
            return button;
        }

        // Chosen pictures -------------------------------------------------------------------------------------

        addItem({file, picture, preview, alt, caption, button, isFixed}) {
            const item = {file, picture, preview, button};
            const id = `${this.id}-${++counter}`;
            item.alt = element('input', {type: 'text', id: `${id}-alt`, maxlength: ALT_LENGTH, required: true,
                'aria-describedby': `${id}-alt-hint ${id}-error`, value: alt || '', autocomplete: 'off'});
            item.caption = element('input', {type: 'text', id: `${id}-caption`, maxlength: ALT_LENGTH,
                value: caption || '', autocomplete: 'off'});
            item.error = element('p', {class: 'pe-error', id: `${id}-error`, hidden: true});
            item.progress = element('progress', {max: 100, value: 0, hidden: true, 'aria-label': 'Tiến độ tải ảnh'});
            item.alt.addEventListener('input', () => this.showError(item, ''));
            const image = element('img', {src: preview, alt: ''});
            image.addEventListener('error', () => item.file && !item.isRefused && this.refuse(item, MESSAGES.unreadable));
            item.row = element('li', {class: 'pe-item'},
                element('div', {class: 'pe-preview'}, image),
                element('div', {class: 'pe-fields'},
                    file ? element('p', {class: 'pe-name'}, file.name) : '',
                    element('label', {class: 'pe-field', for: item.alt.id},
                        element('span', {}, 'Mô tả ảnh ', element('b', {class: 'pe-required'}, '(bắt buộc)')), item.alt),
                    item.error,
                    element('p', {class: 'pe-hint', id: `${id}-alt-hint`},
                        'Ảnh cho thấy gì? Trình đọc màn hình đọc dòng này cho người không nhìn thấy ảnh.'),
                    element('label', {class: 'pe-field', for: item.caption.id},
                        element('span', {}, 'Chú thích (hiện dưới ảnh)'), item.caption),
                    item.progress),
                isFixed ? '' : element('button', {type: 'button', class: 'pe-close', 'aria-label': 'Bỏ ảnh này',
                    onclick: () => this.removeItem(item)}, '×'));
            this.items.push(item);
            this.list.append(item.row);
            if (button) {
                button.setAttribute('aria-pressed', 'true');
            }
            this.refresh();
            return item;
        }

        removeItem(item) {
            const index = this.items.indexOf(item);
            this.items.splice(index, 1);
            item.row.remove();
            if (item.preview.startsWith('blob:')) {
                URL.revokeObjectURL(item.preview);
            }
            if (item.button) {
                item.button.setAttribute('aria-pressed', 'false');
            }
            this.refresh();
            if (!this.dialog.contains(document.activeElement)) {
                (this.items[Math.min(index, this.items.length - 1)]?.alt || this.cancel).focus();
            }
        }

        usable() {
            return this.items.filter((item) => !item.isRefused);
        }

        refresh() {
            const count = this.usable().length;
            this.submit.disabled = this.isBusy || !count;
            this.cancel.disabled = this.isBusy;
            this.list.hidden = !this.items.length;
            this.status.textContent = count > 1 ? `Đã chọn ${count} ảnh` : '';
        }

        showError(item, message) {
            item.error.textContent = message;
            item.error.hidden = !message;
            item.alt.setAttribute('aria-invalid', Boolean(message) && !item.isRefused);
        }

        // Finishing -------------------------------------------------------------------------------------------

        async finish(event) {
            event.preventDefault();
            event.stopPropagation();
            const items = this.usable();
            items.forEach((item) => this.showError(item, item.alt.value.trim() ? '' : MESSAGES.altMissing));
            const undescribed = items.find((item) => !item.alt.value.trim());
            if (undescribed) {
                undescribed.alt.focus();
                return;
            }
            this.isBusy = true;
            this.refresh();
            let failed = null;
            for (const [index, item] of items.entries()) {
                if (item.file && !item.picture) {
                    this.status.textContent = `Đang tải ảnh ${index + 1} trên ${items.length}…`;
                    try {
                        item.picture = await this.upload(item);
                    } catch (error) {
                        this.showError(item, error.message);
                        failed = failed || item;
                    }
                    item.progress.hidden = true;
                }
            }
            this.isBusy = false;
            this.refresh();
            if (failed) {
                this.status.textContent = 'Có ảnh chưa tải lên được.';
                failed.alt.focus();
                return;
            }
            const pictures = items.map((item) => ({
                ...item.picture, alt: item.alt.value.trim().normalize('NFC'), caption: item.caption.value.trim().normalize('NFC'),
            }));
            this.close();
            this.onDone(pictures);
        }

        upload(item) {
            const data = new FormData();
            data.append('file', item.file);
            data.append('alt', item.alt.value);
            data.append('caption', item.caption.value);
            item.progress.hidden = false;
            return new Promise((resolve, reject) => {
                const request = new XMLHttpRequest();
                request.open('POST', this.settings.picture_upload_url);
                request.setRequestHeader('X-CSRFToken', csrfToken());
                request.setRequestHeader('Accept', 'application/json');
                request.upload.onprogress = (event) => {
                    if (event.lengthComputable) {
                        item.progress.value = 100 * event.loaded / event.total;
                    }
                };
                request.onerror = () => reject(new Error(MESSAGES.offline));
                request.onload = () => {
                    let answer = {};
                    try {
                        answer = JSON.parse(request.responseText);
                    } catch {
                        // an error page of the server or of a proxy
                    }
                    if (request.status === 201 && answer.url) {
                        resolve(answer);
                    } else {
                        reject(new Error(answer.error || `${MESSAGES.refused}${request.status}).`));
                    }
                };
                request.send(data);
            });
        }
    }

    window.PortalEditor = Object.assign(window.PortalEditor || {}, {PictureDialog});
})();
