// Passing an article on and printing it, where the browser can. What was done is said in words beside the buttons.
(function () {
  function say(words) {
    var place = document.querySelector("[data-said]");
    if (!place) return;
    place.textContent = "";
    // Emptied first, so that the same words are heard a second time too.
    setTimeout(function () { place.textContent = words; }, 50);
  }

  // Without the clipboard interface (plain http, old browsers): a field outside the picture, and the old command.
  function copyByField(text) {
    var field = document.createElement("textarea"), before = document.activeElement, done = false;
    field.value = text;
    field.readOnly = true;
    field.className = "visually-hidden";
    document.body.appendChild(field);
    field.select();
    try { done = document.execCommand("copy"); } catch (error) { done = false; }
    field.remove();
    if (before) before.focus({ preventScroll: true });
    return done;
  }

  function markAddress() {
    var address = document.querySelector("[data-address]");
    if (address) getSelection().selectAllChildren(address);
    say("Trình duyệt không cho sao chép tự động. Địa chỉ bên dưới đã được bôi đen: hãy chọn Sao chép hoặc nhấn Ctrl+C.");
  }

  function copy(text) {
    function copied() { say("Đã sao chép liên kết."); }
    function otherwise() { if (copyByField(text)) copied(); else markAddress(); }
    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(text).then(copied, otherwise);
    else otherwise();
  }

  function offer(selector, act) {
    document.querySelectorAll(selector).forEach(function (button) {
      button.parentElement.hidden = false;
      button.addEventListener("click", function () { act(button); });
    });
  }

  offer("[data-copy]", function (button) { copy(button.dataset.copy); });
  offer("[data-print]", function () { window.print(); });
  if (navigator.share) {
    offer("[data-share]", function (button) {
      navigator.share({ title: button.dataset.title, url: button.dataset.share }).catch(function (error) {
        // Whoever closes the sheet has changed his mind; anything else leads to the clipboard.
        if (error.name !== "AbortError") copy(button.dataset.share);
      });
    });
  }
})();
