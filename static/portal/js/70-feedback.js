// Forms that are sent once: a second press while the first is on its way does nothing. Files too large are said at once.
document.querySelectorAll("form[data-once]").forEach(function (form) {
  var most = 10 * 1024 * 1024, files = form.querySelector("input[type=file][multiple]");
  if (files) {
    files.addEventListener("change", function () {
      var large = Array.prototype.filter.call(files.files, function (file) { return file.size > most; });
      var names = large.map(function (file) { return "“" + file.name + "”"; }).join(", ");
      var wrong = large.length ? "Tệp " + names + " nặng quá 10 MB: hãy chọn ảnh nhỏ hơn." :
        files.files.length > 5 ? "Chỉ gửi được 5 tệp." : "";
      files.setCustomValidity(wrong);
      if (wrong) { files.reportValidity(); }
    });
  }
  form.addEventListener("submit", function (event) {
    if (form.dataset.sending || (files && files.validationMessage && files.files.length)) {
      event.preventDefault();
      if (files && files.validationMessage) files.reportValidity();
      return;
    }
    form.dataset.sending = "1";
    window.addEventListener("pageshow", function () { delete form.dataset.sending; }, { once: true });
  });
});
document.querySelectorAll("[data-focus]").forEach(function (summary) { summary.focus(); });
