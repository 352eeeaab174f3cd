/* Says when a page that renews itself has no news, fills a form from a dropped file, and asks before what cannot be undone. */
(function () {
  "use strict";
  // the library notes the page's address for a history that is off; nothing of a visit stays in the browser
  document.addEventListener("DOMContentLoaded", function () { sessionStorage.clear(); });

  var live = document.querySelector("[data-live]");
  var stale = document.getElementById("stale");
  var PATIENCE = 45000;
  var news = Date.now();

  function fresh(good) {
    document.body.classList.toggle("stale", !good);
    if (stale) {
      stale.hidden = good;
      if (!good) {
        var time = document.getElementById("asof");
        stale.querySelectorAll("time").forEach(function (one) { one.textContent = time ? time.textContent : ""; });
      }
    }
  }

  if (live) {
    document.body.addEventListener("htmx:afterSwap", function () { news = Date.now(); fresh(true); });
    document.body.addEventListener("htmx:responseError", function () { fresh(false); });
    document.body.addEventListener("htmx:sendError", function () { fresh(false); });
    document.body.addEventListener("htmx:timeout", function () { fresh(false); });
    setInterval(function () { if (Date.now() - news > PATIENCE) { fresh(false); } }, 5000);
  }

  document.querySelectorAll("[data-drop]").forEach(function (field) {
    function take(files) {
      if (!files || !files[0]) { return; }
      files[0].arrayBuffer().then(function (bytes) {
        var said = text(new Uint8Array(bytes));
        field.value = said === null ? "" : said;
        field.setCustomValidity(said === null ? field.dataset.binary : "");
        field.focus();
        if (said === null) { field.reportValidity(); }
      });
    }
    // null: no text. Only where a certificate is wanted a file of bytes (DER) is shown the way it is written as text
    function text(bytes) {
      if (!bytes.some(function (one) { return one < 9; })) {
        try { return new TextDecoder("utf-8", { fatal: true }).decode(bytes); } catch (e) { return null; }
      }
      if (!field.dataset.der || bytes[0] !== 0x30) { return null; }
      var plain = "";
      bytes.forEach(function (one) { plain += String.fromCharCode(one); });
      return "-----BEGIN CERTIFICATE-----\n" + btoa(plain).replace(/(.{64})/g, "$1\n") + "\n-----END CERTIFICATE-----\n";
    }
    field.addEventListener("input", function () { field.setCustomValidity(""); });
    field.addEventListener("dragover", function (event) { event.preventDefault(); field.classList.add("over"); });
    field.addEventListener("dragleave", function () { field.classList.remove("over"); });
    field.addEventListener("drop", function (event) {
      event.preventDefault();
      field.classList.remove("over");
      take(event.dataTransfer.files);
    });
    var chooser = document.getElementById(field.dataset.drop);
    if (chooser) {
      chooser.addEventListener("change", function () { take(chooser.files); });
    }
  });

  // what was checked is what is proposed: a text that was changed since has to be checked again
  document.querySelectorAll("[data-checked]").forEach(function (field) {
    var checked = document.getElementById(field.dataset.checked);
    var edited = document.getElementById("edited");
    var text = field.value;
    function compare() {
      var same = field.value === text;
      if (checked) { checked.hidden = !same; }
      if (edited) { edited.hidden = same; }
    }
    field.addEventListener("input", compare);
    field.addEventListener("focus", compare);
  });

  // a narrow window shows the days from yesterday on; those before are to the left
  document.querySelectorAll(".calendar th.today").forEach(function (day) {
    var around = day.closest(".scroll");
    var first = day.parentElement.firstElementChild;
    around.scrollLeft = day.offsetLeft - first.offsetWidth - 2 * day.offsetWidth;
  });

  // the newest day of a chart is at its right end
  document.querySelectorAll(".chart .bars").forEach(function (bars) { bars.scrollLeft = bars.scrollWidth; });

  // to the line of the text that something is said of
  document.querySelectorAll("a[data-line]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      var field = document.querySelector(link.getAttribute("href"));
      if (!field || !field.setSelectionRange) { return; }
      event.preventDefault();
      var lines = field.value.split("\n");
      var at = Number(link.dataset.line) - 1;
      var from = lines.slice(0, at).join("\n").length + (at > 0 ? 1 : 0);
      field.focus();
      field.setSelectionRange(from, from + (lines[at] || "").length);
      field.scrollTop = Math.max(0, at * (field.scrollHeight / lines.length) - field.clientHeight / 3);
    });
  });
})();
