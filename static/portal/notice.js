// Puts notices away that this reader has read: remembered in this browser alone, until the notice says something else.
// Loaded right behind the notices and without waiting, so that one that was put away is gone before it is painted.
(function () {
  var NAME = "thong-bao-khan";
  var AT_MOST = 30;
  var region = document.currentScript.parentNode;

  function remembered() {
    try {
      var list = JSON.parse(localStorage.getItem(NAME));
      return Array.isArray(list) ? list : [];
    } catch (error) {
      return [];
    }
  }

  function remember(key) {
    try {
      localStorage.setItem(NAME, JSON.stringify(remembered().concat(key).slice(-AT_MOST)));
    } catch (error) {
      // Storage is closed: the notice is away on this page only.
    }
  }

  function hide(notice) {
    notice.hidden = true;
    region.hidden = !region.querySelector(".notice:not([hidden])");
  }

  // To what comes next on the page: the notice below, or the name of the portal.
  function moveFocus(from) {
    var next = from.nextElementSibling;
    while (next && (next.hidden || !next.dataset.notice)) next = next.nextElementSibling;
    (next ? next.querySelector("summary") : document.querySelector(".brand")).focus();
  }

  var away = remembered();
  region.querySelectorAll("[data-notice]").forEach(function (notice) {
    if (away.indexOf(notice.dataset.notice) >= 0) hide(notice);
    var button = notice.querySelector("[data-hide]");
    button.hidden = false;
    button.addEventListener("click", function () {
      remember(notice.dataset.notice);
      hide(notice);
      moveFocus(notice);
    });
  });
})();
