/* Renews the preview of an emergency notice while it is being written. Without this the button “Xem trước” does it. */
(() => {
  'use strict';

  const frame = document.querySelector('iframe[data-preview]');
  const button = document.querySelector('[data-preview-button]');
  if (!frame || !button) {
    return;
  }
  const form = button.form;
  let waiting;

  const fit = () => {
    const shown = frame.contentDocument.querySelector('.notices');
    if (shown) {
      frame.style.height = `${Math.ceil(shown.getBoundingClientRect().height) + 2}px`;
    }
  };

  const renew = async () => {
    try {
      const answer = await fetch(frame.dataset.preview, {method: 'POST', body: new FormData(form)});
      if (answer.ok) {
        // Put into the page that is there: no flicker, and nothing for the browser's way back.
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        frame.contentDocument.body.innerHTML = page.body.innerHTML;
        fit();
      }
    } catch (error) {
      // No connection for a moment: the next key stroke tries again.
    }
  };

  const begin = () => {
    button.remove();
    renew();
    form.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(renew, 300);
    });
    window.addEventListener('resize', fit);
  };

  const isThere = frame.contentDocument && frame.contentDocument.querySelector('body.notice-alone');
  if (isThere && frame.contentDocument.readyState === 'complete') {
    begin();
  } else {
    frame.addEventListener('load', begin, {once: true});
  }
})();
