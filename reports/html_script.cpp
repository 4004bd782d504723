// SPDX-License-Identifier: Apache-2.0
#include "reports/html_style.h"

// Adds search and filter to a page that is complete without them.  It reads text and toggles `hidden`: nothing of the
// evidence is ever made into markup.
namespace casemate::reports {

std::string_view html_script_sha256() { return "+xoVygAy8InKdR5XRk1GWUg96TwfjNgP9r8j1Jo7Y4o="; }

std::string_view html_script() {
  return R"js(
(function () {
  "use strict";
  var main = document.querySelector("main");
  var found = Array.prototype.slice.call(main.querySelectorAll(".fd,.r tbody tr"));
  if (!found.length) return;
  var verdictOf = function (e) { return e.tagName === "TR" ? e.firstElementChild.textContent : "fail"; };
  var texts = found.map(function (e) { return e.textContent.toLowerCase(); });
  var make = function (name, attributes, text) {
    var e = document.createElement(name);
    for (var key in attributes) e.setAttribute(key, attributes[key]);
    if (text) e.textContent = text;
    return e;
  };
  var bar = make("form", {"class": "tb", role: "search"});
  var box = make("input", {type: "search", placeholder: "Search " + found.length + " rows", "aria-label": "Search rows"});
  var select = make("select", {"aria-label": "Show verdict"});
  select.appendChild(make("option", {value: ""}, "All verdicts"));
  var words = {};
  found.forEach(function (e) { words[verdictOf(e)] = 1; });
  Object.keys(words).forEach(function (word) { select.appendChild(make("option", {value: word}, word)); });
  var open = make("button", {type: "button"}, "Open all details");
  var status = make("span", {role: "status", "class": "s"});
  var apply = function () {
    var wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    found.forEach(function (e, i) {
      var fits = (!select.value || verdictOf(e) === select.value) &&
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
  open.addEventListener("click", function () { setAll(open.textContent.charAt(0) === "O"); });
  window.addEventListener("beforeprint", function () {
    main.querySelectorAll("details").forEach(function (d) { d.open = true; });
  });
  var tools = main.querySelector("details") ? [box, select, open, status] : [box, select, status];
  tools.forEach(function (e) { bar.appendChild(e); });
  var place = main.querySelector("[data-tools]");
  place.parentNode.insertBefore(bar, place);
})();
)js";
}

}  // namespace casemate::reports
