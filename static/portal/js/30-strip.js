// Pages through the still headlines: one screenful for each press, at once and never by itself.
document.querySelectorAll(".strip").forEach(function (strip) {
  var list = strip.querySelector(".strip__list");
  var buttons = strip.querySelectorAll("[data-strip]");

  function limits() {
    var end = list.scrollWidth - list.clientWidth;
    strip.querySelector(".strip__buttons").hidden = end < 2;
    buttons.forEach(function (button) {
      button.disabled = button.dataset.strip < 0 ? list.scrollLeft < 2 : list.scrollLeft > end - 2;
    });
  }

  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      list.scrollLeft += Number(button.dataset.strip) * list.clientWidth;
      limits();
    });
  });
  list.addEventListener("scroll", limits, { passive: true });
  window.addEventListener("resize", limits);
  limits();
});
