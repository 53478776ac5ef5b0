// Makes buttons of the reading bar's links: same cookie as /tuy-chon-doc/ ("doc", three digits), without loading the page again.
(function () {
  var root = document.documentElement;
  var links = document.querySelectorAll("[data-reading]");
  var words = ["Cỡ chữ thường", "Cỡ chữ lớn", "Cỡ chữ rất lớn"];
  // Stands in the page already: what a script adds to the body's end, the structure board's comparing would stumble over.
  var status = document.querySelector("[data-reading-status]");
  if (!links.length || !status) return;

  function parse(value) {
    if (!/^[012][01][01]$/.test(value)) value = "000";
    return { size: Number(value[0]), contrast: value[1] === "1", spaced: value[2] === "1" };
  }

  function kept() {
    var found = document.cookie.match(/(?:^|; )doc=(\w*)/);
    return parse(found ? found[1] : "");
  }

  function write(state) { return "" + state.size + Number(state.contrast) + Number(state.spaced); }

  function current() {
    var size = root.classList.contains("size-2") ? 2 : root.classList.contains("size-1") ? 1 : 0;
    return { size: size, contrast: root.classList.contains("contrast"), spaced: root.classList.contains("spaced") };
  }

  function chosen(name) {
    var state = current();
    if (name === "reset") return parse("000");
    if (name === "smaller") state.size = Math.max(state.size - 1, 0);
    else if (name === "normal") state.size = 0;
    else if (name === "larger") state.size = Math.min(state.size + 1, 2);
    else state[name] = !state[name];
    return state;
  }

  function keep(state) {
    var age = write(state) === "000" ? 0 : 31536000;
    var secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = "doc=" + write(state) + "; Path=/; Max-Age=" + age + "; SameSite=Lax" + secure;
  }

  function show(state) {
    [1, 2].forEach(function (size) { root.classList.toggle("size-" + size, state.size === size); });
    root.classList.toggle("contrast", state.contrast);
    root.classList.toggle("spaced", state.spaced);
    links.forEach(function (link) {
      var name = link.dataset.reading;
      link.removeAttribute("aria-current");
      if (name === "normal") link.setAttribute("aria-pressed", String(state.size === 0));
      else if (name in state) link.setAttribute("aria-pressed", String(state[name]));
      else link.setAttribute("aria-disabled", String(write(chosen(name)) === write(state)));
    });
  }

  function choose(link) {
    var state = chosen(link.dataset.reading), before = current(), top = link.getBoundingClientRect().top;
    keep(state);
    show(state);
    // The text has moved: the button stays where the finger is.
    window.scrollBy(0, link.getBoundingClientRect().top - top);
    if (link.dataset.reading === "reset") status.textContent = "Đã đặt lại tùy chọn đọc.";
    else if (state.size !== before.size) status.textContent = words[state.size];
    else status.textContent = "";
  }

  links.forEach(function (link) {
    link.setAttribute("role", "button");
    link.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      choose(link);
    });
    link.addEventListener("keydown", function (event) {
      if (event.key === " ") { event.preventDefault(); choose(link); }
    });
  });
  show(current());
  // A page that the browser kept whole may be older than the choice.
  window.addEventListener("pageshow", function (event) { if (event.persisted) show(kept()); });
})();
