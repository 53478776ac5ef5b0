// A kept page can hold no key for its form: the browser makes one, so that a double click or a resend is the same vote.
document.querySelectorAll("form[data-poll]").forEach(function (form) {
  if (!window.crypto || !crypto.getRandomValues) return;
  form.addEventListener("submit", function () {
    if (form.elements.khoa) return;
    var key = document.createElement("input");
    key.type = "hidden";
    key.name = "khoa";
    key.value = Array.from(crypto.getRandomValues(new Uint8Array(16)), function (byte) {
      return ("0" + byte.toString(16)).slice(-2);
    }).join("");
    form.appendChild(key);
  });
});
