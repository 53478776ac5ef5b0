// The phone's menu becomes a button that tells its state; open panels close on Escape and on a click elsewhere.
(function () {
  var link = document.querySelector(".masthead__menu");
  var nav = document.getElementById("trinh-don");
  if (link && nav) {
    var label = link.querySelector(".masthead__button-text");
    var set = function (open) {
      nav.classList.toggle("nav--open", open);
      link.setAttribute("aria-expanded", String(open));
      label.textContent = open ? "Đóng" : "Trình đơn";
    };
    link.setAttribute("role", "button");
    link.setAttribute("aria-controls", "trinh-don");
    link.addEventListener("click", function (event) {
      event.preventDefault();
      if (location.hash === "#trinh-don") location.hash = "#dau-trang";
      set(!nav.classList.contains("nav--open"));
    });
    link.addEventListener("keydown", function (event) {
      if (event.key === " ") { event.preventDefault(); link.click(); }
    });
    set(location.hash === "#trinh-don");
  }

  var panels = document.querySelectorAll(".nav__more, .reading-menu");
  var floating = window.matchMedia("(min-width: 64em)");
  function floats(panel) { return panel.open && (floating.matches || panel.className === "reading-menu"); }

  document.addEventListener("click", function (event) {
    panels.forEach(function (panel) { if (floats(panel) && !panel.contains(event.target)) panel.open = false; });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    panels.forEach(function (panel) {
      if (!floats(panel)) return;
      if (panel.contains(document.activeElement)) panel.querySelector("summary").focus();
      panel.open = false;
    });
  });
  document.addEventListener("focusin", function (event) {
    panels.forEach(function (panel) { if (floats(panel) && !panel.contains(event.target)) panel.open = false; });
  });
})();
