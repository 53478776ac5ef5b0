/* For the staff's screens: words that packages write past every catalogue, and a button for uploading a picture. */
(() => {
  'use strict';

  const WORDS = {
    'Category': 'Nhóm', 'Content': 'Nội dung', 'Delete': 'Xóa', 'Name': 'Tên', 'Pages': 'Trang', 'Root': 'Thư mục gốc',
    'root': 'Thư mục gốc', 'Search': 'Tìm kiếm', 'Site': 'Trang web', 'n/a': '–',
    'True': 'Có', 'False': 'Không', 'None': '–',
  };
  const PATTERNS = [
    [/^Objects using alias: (.*)$/, 'Nơi dùng khối “$1”'],
    [/^(\d+) (?:alias|page|article) content versions?$/, '$1 phiên bản'],
    [/^(\w+) Image \(.*\)$/, 'Ảnh $1'],
    [/^(.* – )?Version #\d+ \((.*?)\) of (.*)$/, '$1$3 ($2)'],
    [/^\((\S+) kilobytes?(.*)\)$/, '($1 KB$2)'],
    [/^\((\S+) megabytes?(.*)\)$/, '($1 MB$2)'],
    [/^\((\S+) bytes?(.*)\)$/, '($1 byte$2)'],
    [/^Theo language$/, 'Theo ngôn ngữ'],
    [/^(Thêm|Sửa) text$/, '$1 văn bản'],
  ];

  const inVietnamese = text => {
    const [, before, words, after] = text.match(/^(\s*(?:›\s*)?)([\s\S]*?)(:?\s*)$/);
    const flat = words.replace(/\s+/g, ' ');
    if (Object.hasOwn(WORDS, flat)) {
      return before + WORDS[flat] + after;
    }
    const pattern = PATTERNS.find(([english]) => english.test(flat));
    return pattern ? before + flat.replace(...pattern) + after : text;
  };

  const translate = root => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data.trim() && !node.parentElement.closest('script, style, textarea, option, .tiptap, .readonly')) {
        const words = inVietnamese(node.data);
        if (words !== node.data) {
          node.data = words;
        }
      }
    }
    for (const name of ['alt', 'aria-label', 'title']) {
      for (const element of root.querySelectorAll(`[${name}]`)) {
        element.setAttribute(name, inVietnamese(element.getAttribute(name)));
      }
    }
  };

  // The library's field takes a picture by dragging or from the library; most people look for a button.
  const addUploadButton = zone => {
    const lookup = zone.querySelector('.js-related-lookup');
    if (!lookup || zone.querySelector('.upload-file')) {
      return;
    }
    const isPicture = zone.closest('[data-model-ref="image"]') !== null;
    const input = document.createElement('input');
    input.type = 'file';
    input.hidden = true;
    input.accept = isPicture ? 'image/jpeg,image/png,image/webp,image/gif' : '';
    input.addEventListener('change', () => {
      if (input.files.length && zone.dropzone) {
        zone.dropzone.emit('drop');
        zone.dropzone.addFile(input.files[0]);
      }
      input.value = '';
    });
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button upload-file';
    button.textContent = isPicture ? 'Tải ảnh lên' : 'Tải tệp lên';
    button.addEventListener('click', () => input.click());
    lookup.before(button, input);
  };

  // On a narrow screen the filters stand above the list: they open when they are asked for.
  if (window.matchMedia('(max-width: 64rem)').matches) {
    document.querySelectorAll('#changelist-filter details').forEach(filter => { filter.open = false; });
  }

  translate(document.body);
  document.title = document.title.split(' | ').map(inVietnamese).join(' | ');
  const addUploadButtons = () => document.querySelectorAll('.js-filer-dropzone').forEach(addUploadButton);
  addUploadButtons();
  document.addEventListener('formset:added', addUploadButtons);

  // The package gives the focus to the first field once the page has loaded; what is wrong is to be read first.
  const summary = document.querySelector('.error-summary');
  if (summary) window.addEventListener('load', () => setTimeout(() => summary.focus()));
})();
