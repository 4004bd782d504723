// SPDX-License-Identifier: Apache-2.0
#include "reports/html_style.h"

// Adds search and filter to a page that is complete without them.  It reads text and toggles `hidden`: nothing of the
// evidence is ever made into markup.
namespace casemate::reports {

std::string_view html_script_sha256() { return "iT2xONgf5Rnhp8JM0vOTzf6+WuvPuv3u3gq6n6qBtL4="; }

std::string_view html_script() {
  return R"js(
(function () {
  "use strict";
  var main = document.querySelector("main");
  var found = Array.prototype.slice.call(main.querySelectorAll(".fd,.r tbody tr"));
  if (!found.length) return;
  var verdictOf = function (e) { return e.tagName === "TR" ? e.firstElementChild.textContent : e.dataset.verdict || "fail"; };
  var otherOf = function (e) { var cell = e.querySelector("td.o"); return cell ? cell.textContent : ""; };
  var texts = found.map(function (e) { return e.textContent.toLowerCase(); });
  var make = function (name, attributes, text) {
    var e = document.createElement(name);
    for (var key in attributes) e.setAttribute(key, attributes[key]);
    if (text) e.textContent = text;
    return e;
  };
  var bar = make("form", {"class": "tb", role: "search"});
  var box = make("input", {type: "search", placeholder: "Search " + found.length + " rows", "aria-label": "Search rows"});
  var place = main.querySelector("[data-tools]");
  var choice = function (label, all, wordOf) {
    var list = make("select", {"aria-label": label});
    var words = {};
    list.appendChild(make("option", {value: ""}, all));
    found.forEach(function (e) { if (wordOf(e)) words[wordOf(e)] = 1; });
    Object.keys(words).forEach(function (word) { list.appendChild(make("option", {value: word}, word)); });
    return list;
  };
  var select = choice("Show " + (place.dataset.tools || "verdict"), "All " + (place.dataset.tools || "verdict") + "s", verdictOf);
  var other = choice("Show verdict of the second column", "All of the second column", otherOf);
  var open = make("button", {type: "button"}, "Open all details");
  var status = make("span", {role: "status", "class": "s"});
  var apply = function () {
    var wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    found.forEach(function (e, i) {
      var fits = (!select.value || verdictOf(e) === select.value) && (!other.value || otherOf(e) === other.value) &&
        wanted.every(function (word) { return texts[i].indexOf(word) >= 0; });
      e.hidden = !fits;
      if (fits) shown++;
    });
    main.querySelectorAll(".gr").forEach(function (group) {
      group.hidden = !group.querySelector(".fd:not([hidden]),.r tbody tr:not([hidden])");
    });
    status.textContent = shown === found.length ? "" : shown + " of " + found.length + " shown";
  };
  var setAll = function (value) {
    main.querySelectorAll("details").forEach(function (d) { d.open = value; });
    open.textContent = value ? "Close all details" : "Open all details";
  };
  bar.addEventListener("submit", function (event) { event.preventDefault(); });
  box.addEventListener("input", apply);
  select.addEventListener("change", apply);
  other.addEventListener("change", apply);
  open.addEventListener("click", function () { setAll(open.textContent.charAt(0) === "O"); });
  window.addEventListener("beforeprint", function () {
    main.querySelectorAll("details").forEach(function (d) { d.open = true; });
  });
  var tools = [box, select];
  if (other.options.length > 1) tools.push(other);
  if (main.querySelector("details")) tools.push(open);
  tools.concat(status).forEach(function (e) { bar.appendChild(e); });
  place.parentNode.insertBefore(bar, place);
})();
)js";
}

}  // namespace casemate::reports
