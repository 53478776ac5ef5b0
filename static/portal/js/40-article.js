// Copying the address and printing, where the browser can.
document.querySelectorAll("[data-copy]").forEach(function (button) {
  if (!navigator.clipboard) return;
  button.parentElement.hidden = false;
  button.addEventListener("click", function () {
    navigator.clipboard.writeText(button.dataset.copy).then(function () {
      button.querySelector("[aria-live]").textContent = "Đã sao chép";
    });
  });
});
document.querySelectorAll("[data-print]").forEach(function (button) {
  button.parentElement.hidden = false;
  button.addEventListener("click", function () { window.print(); });
});
