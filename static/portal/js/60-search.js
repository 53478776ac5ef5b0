// Suggestions under a search field, as a listbox that the arrow keys walk through. Without this script the search page
// offers the same as links. Nothing is sent before two letters stand and the typing rests.
document.querySelectorAll("form[data-complete]").forEach(function (form) {
  var field = form.querySelector("input[name=q]");
  if (!field || !window.fetch) return;
  var list = document.createElement("ul");
  var items = [], chosen = -1, asked = "", waiting = 0;
  list.className = "search__list";
  list.id = field.id + "-goi-y";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Gợi ý tìm kiếm");
  list.hidden = true;
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");

  function show(found) {
    // Not before it is needed: the structure board compares the page with the server's and knows nothing of this list.
    if (found.length && !list.parentNode) form.appendChild(list);
    items = found;
    chosen = -1;
    list.textContent = "";
    items.forEach(function (item, place) {
      var option = document.createElement("li");
      option.className = "search__option";
      option.id = list.id + "-" + place;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = item.text;
      option.addEventListener("mousedown", function (event) {
        event.preventDefault();
        location.href = item.url;
      });
      list.appendChild(option);
    });
    list.hidden = !items.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    field.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    if (chosen >= 0) list.children[chosen].setAttribute("aria-selected", "false");
    chosen = place;
    if (chosen < 0) return field.removeAttribute("aria-activedescendant");
    list.children[chosen].setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", list.children[chosen].id);
  }

  function ask() {
    var typed = field.value.trim();
    if (typed === asked) return;
    asked = typed;
    if (typed.length < 2) return show([]);
    fetch("/tim-kiem/goi-y/?q=" + encodeURIComponent(typed))
      .then(function (answer) { return answer.ok ? answer.json() : { items: [] }; })
      .then(function (answer) {
        if (typed === asked && document.activeElement === field) show(answer.items);
      })
      .catch(function () { show([]); });
  }

  field.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 200);
  });
  field.addEventListener("blur", function () { asked = ""; show([]); });
  field.addEventListener("keydown", function (event) {
    var last = items.length - 1;
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(chosen < last ? chosen + 1 : -1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? last : chosen - 1);
    else if (event.key === "Escape") show([]);
    else if (event.key === "Enter" && chosen >= 0) location.href = items[chosen].url;
    else return;
    event.preventDefault();
  });
});
