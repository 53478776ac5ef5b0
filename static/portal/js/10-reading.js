// Takes over the links of the reading bar: same cookie as /tuy-chon-doc/ ("doc", three digits), without loading the page again.
(function () {
  var root = document.documentElement;
  var links = document.querySelectorAll("[data-reading]");

  function current() {
    var size = root.classList.contains("size-2") ? 2 : root.classList.contains("size-1") ? 1 : 0;
    return { size: size, contrast: root.classList.contains("contrast"), spaced: root.classList.contains("spaced") };
  }

  function chosen(name) {
    var state = current();
    if (name === "reset") return { size: 0, contrast: false, spaced: false };
    if (name.indexOf("size-") === 0) state.size = Number(name.slice(5));
    else state[name] = !state[name];
    return state;
  }

  function keep(state) {
    var value = "" + state.size + Number(state.contrast) + Number(state.spaced);
    var age = value === "000" ? 0 : 31536000;
    var secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = "doc=" + value + "; Path=/; Max-Age=" + age + "; SameSite=Lax" + secure;
  }

  function show(state) {
    [1, 2].forEach(function (size) { root.classList.toggle("size-" + size, state.size === size); });
    root.classList.toggle("contrast", state.contrast);
    root.classList.toggle("spaced", state.spaced);
    links.forEach(function (link) {
      var name = link.dataset.reading;
      var on = name === "size-" + state.size || (name !== "reset" && state[name] === true);
      if (on) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }

  links.forEach(function (link) {
    link.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      var state = chosen(link.dataset.reading);
      keep(state);
      show(state);
    });
  });
})();
