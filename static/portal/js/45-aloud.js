// Reads an article aloud with a Vietnamese voice of the device, a sentence at a time: browsers break long speech off.
(function () {
  var box = document.querySelector("[data-aloud]");
  if (!box) return;
  var LONGEST = 180; // letters at once: about 12 seconds, Chrome falls silent after 15
  var PATIENCE = 2000; // milliseconds for voices that are loaded late
  var speech = window.SpeechSynthesisUtterance && window.speechSynthesis;
  var start = box.querySelector("[data-aloud-start]"), label = box.querySelector("[data-aloud-label]");
  var pause = box.querySelector("[data-aloud-pause]"), answers = document.querySelector("[data-aloud-said]");
  var said = answers.querySelector("[data-aloud-words]"), noVoice = answers.querySelector("[data-aloud-no-voice]");
  var noSpeech = answers.querySelector("[data-aloud-no-speech]");
  var queue = [], place = 0, voice = null, run = 0, state = "silent", utterance = null, marked = null;

  function tell(words) { said.textContent = words; said.hidden = !words; noVoice.hidden = noSpeech.hidden = true; }

  function show(next) {
    state = next;
    label.textContent = state === "silent" ? "Đọc bài viết" : "Dừng đọc";
    pause.hidden = state === "silent" || state === "waiting";
    pause.textContent = state === "paused" ? "Đọc tiếp" : "Tạm dừng";
  }

  function mark(element) {
    if (marked) marked.classList.remove("is-read-aloud");
    marked = element;
    if (marked) marked.classList.add("is-read-aloud");
  }

  // A sentence ends where white space follows, so that 1.206 and 04/05 stay whole; what is too long parts at a comma.
  function pieces(text) {
    var found = [];
    text.replace(/\s+/g, " ").trim().replace(/([.!?…:;]["”»)]*) /g, "$1\n").split("\n").forEach(function (sentence) {
      while (sentence.length > LONGEST) {
        var head = sentence.slice(0, LONGEST), cut = Math.max(head.lastIndexOf(", "), head.lastIndexOf(" – "));
        if (cut < LONGEST / 3) cut = head.lastIndexOf(" ");
        if (cut < 1) cut = LONGEST - 1;
        found.push(sentence.slice(0, cut + 1));
        sentence = sentence.slice(cut + 1).trim();
      }
      if (sentence) found.push(sentence);
    });
    return found;
  }

  // The innermost blocks of words in their order; pictures with their captions are left out, a table is announced.
  function gather() {
    var all = [], article = box.closest("article");
    article.querySelectorAll(".article__title, .sapo, .article__body p, .article__body li, .article__body h2, " +
      ".article__body h3, .article__body h4, .article__body table").forEach(function (block) {
      var above = block.parentElement;
      if (above.closest("figure, table") || (block.tagName !== "LI" && above.closest("li"))) return;
      if (block.tagName === "TABLE") { all.push({ block: block, text: "Ở đây có một bảng, mời xem trên trang." }); return; }
      var words = block;
      if (block.tagName === "LI" && block.querySelector("ul, ol")) {
        words = block.cloneNode(true);
        words.querySelectorAll("ul, ol").forEach(function (inner) { inner.remove(); });
      }
      pieces(words.textContent).forEach(function (text) { all.push({ block: block, text: text }); });
    });
    return all;
  }

  function findVoice() {
    var all = speech.getVoices().filter(function (one) { return /^vi([-_]|$)/i.test(one.lang); });
    // A voice of the device itself comes first: the others send the text to whoever made the browser.
    return all.filter(function (one) { return one.localService; })[0] || all[0] || null;
  }

  // Browsers load their voices when they are first asked for, and tell when they have them.
  function whenVoice(then) {
    var found = findVoice(), mine = run, timer;
    if (found) { then(found); return; }
    function look(last) {
      found = findVoice();
      if (!found && last !== true) return;
      clearTimeout(timer);
      speech.removeEventListener("voiceschanged", look);
      if (mine === run) then(found);
    }
    speech.addEventListener("voiceschanged", look);
    timer = setTimeout(function () { look(true); }, PATIENCE);
  }

  function stop(words) {
    run += 1;
    if (speech) speech.cancel();
    utterance = null;
    mark(null);
    show("silent");
    tell(words || "");
  }

  function next() {
    var mine = ++run;
    if (place >= queue.length) { stop("Đã đọc hết bài."); return; }
    mark(queue[place].block);
    // Kept in a variable of the page: Chrome forgets an utterance that nobody holds, and never says that it ended.
    utterance = new SpeechSynthesisUtterance(queue[place].text);
    utterance.voice = voice;
    utterance.lang = voice.lang.replace("_", "-");
    utterance.onend = function () { if (mine === run) { place += 1; next(); } };
    utterance.onerror = function () { if (mine === run) stop("Thiết bị không đọc được bài này. Hãy thử lại sau."); };
    speech.speak(utterance);
  }

  function begin() {
    if (!speech) { tell(""); noSpeech.hidden = false; return; }
    run += 1;
    show("waiting");
    tell("");
    whenVoice(function (found) {
      if (!found) { show("silent"); noVoice.hidden = false; return; }
      voice = found;
      queue = gather();
      place = 0;
      show("reading");
      speech.cancel();
      next();
    });
  }

  start.addEventListener("click", function () { if (state === "silent") begin(); else stop(); });
  // Pausing forgets the sentence and reads it anew: the browsers' own pause does not work on telephones.
  pause.addEventListener("click", function () {
    if (state === "paused") { show("reading"); next(); return; }
    run += 1;
    show("paused");
    speech.cancel();
  });
  window.addEventListener("pagehide", function () { if (state !== "silent") stop(); });
  // Asked for early, but not while the page is being built: only who comes near the button needs a voice.
  ["pointerover", "focusin"].forEach(function (name) {
    box.addEventListener(name, function () { if (speech) speech.getVoices(); }, { once: true });
  });
  box.hidden = false;
})();
