// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/powershell_kind.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>

#include "rules/text.h"
#include "scanner/evidence/powershell_containers.h"

namespace casemate::evidence {
namespace {

// A first object with everything nested in it: Get-Service of one service with its dependencies is some 10 KiB.
constexpr std::size_t kSketchBytes = 256 * 1024;

// Types that say nothing about the objects: Select-Object on WMI, custom objects, lists.
constexpr std::array<std::string_view, 6> kTellingNothing{
    "System.Management.Automation.PSCustomObject", "System.Management.Automation.PSObject",           "System.Object",
    "System.Management.ManagementObject",          "Microsoft.Management.Infrastructure.CimInstance", "System.Object[]",
};

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::any_of(names.begin(), names.end(), [name](std::string_view known) { return iequals(known, name); });
}

// Ticks off the properties of a kind as they are met.
class Ticks {
 public:
  explicit Ticks(const PsObjectKind& kind) : kind_(kind) { assert(kind.any_of.size() <= kMaxPropertySets); }

  void meet(std::string_view name) {
    for (std::size_t set = 0; set < kind_.any_of.size(); ++set) {
      for (std::size_t i = 0; i < kind_.any_of[set].size(); ++i) {
        if (iequals(kind_.any_of[set][i], name)) seen_[set] |= 1U << i;
      }
    }
    if (contains(kind_.none_of, name)) refused_ = true;
  }
  [[nodiscard]] bool any_complete() const {
    if (refused_) return false;
    for (std::size_t set = 0; set < kind_.any_of.size(); ++set) {
      if (seen_[set] == (1U << kind_.any_of[set].size()) - 1) return true;
    }
    return false;
  }

 private:
  const PsObjectKind& kind_;
  std::array<std::uint32_t, kMaxPropertySets> seen_{};
  bool refused_ = false;
};

// The first object of an export as far as it tells what the objects are.
struct Sketch {
  std::string_view type;
  std::string_view body;  // the header line, the first object's JSON or the text from the first <Obj on
};

Sketch sketch_csv(std::string_view text) {
  Sketch sketch;
  text.remove_prefix(std::min(text.find_first_not_of("\r\n\t "), text.size()));
  if (text.starts_with("#TYPE ")) {
    const auto end = std::min(text.find('\n'), text.size());
    sketch.type = plain_type_name(trim(text.substr(6, end - 6)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  text = text.substr(0, text.find('\n'));
  sketch.body = text.substr(0, text.find('\r'));
  return sketch;
}

void tick_csv(std::string_view header, Ticks& ticks) {
  const char separator = csv_separator(header);
  while (!header.empty()) {
    const auto end = std::min(header.find(separator), header.size());
    std::string_view name = trim(header.substr(0, end));
    if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
    ticks.meet(name);
    header.remove_prefix(std::min(end + 1, header.size()));
  }
}

// The first <T> of the first object; of a list object, of the first object in it.
Sketch sketch_clixml(std::string_view text) {
  Sketch sketch;
  for (;;) {
    const auto object = text.find("<Obj ");
    if (object == std::string_view::npos) return sketch;
    sketch.body = text.substr(object);
    const auto open = sketch.body.find("<T>");
    const auto close = sketch.body.find("</T>");
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return sketch;
    const std::string_view written = trim(sketch.body.substr(open + 3, close - open - 3));
    sketch.type = plain_type_name(written);
    if (!written.ends_with("[]") && !written.starts_with("System.Collections.")) return sketch;
    const auto list = sketch.body.find("<LST>", close);
    if (list == std::string_view::npos) return sketch;
    text = sketch.body.substr(list);
  }
}

std::string_view attribute_n(std::string_view tag) {
  const auto at = tag.find(" N=\"");
  if (at == std::string_view::npos) return {};
  const std::string_view value = tag.substr(at + 4);
  return value.substr(0, value.find('"'));
}

// Names of the elements directly in the first object, whatever is nested in them.
void tick_clixml(std::string_view body, Ticks& ticks) {
  int depth = 0;
  for (auto at = body.find('<'); at != std::string_view::npos; at = body.find('<', at + 1)) {
    const auto end = body.find('>', at);
    if (end == std::string_view::npos) return;
    const std::string_view tag = body.substr(at + 1, end - at - 1);
    if (tag.starts_with("/Obj") && --depth == 0) return;
    if (depth == 1) {
      if (const auto name = attribute_n(tag); !name.empty()) ticks.meet(name);
    }
    if (tag.starts_with("Obj ") && !tag.ends_with('/')) ++depth;
  }
}

// The string that starts behind the quote at `at`; moves `at` to behind its closing quote.
std::string_view json_string(std::string_view text, std::size_t& at) {
  const std::size_t start = ++at;
  while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? std::size_t{2} : std::size_t{1};
  const std::size_t end = std::min(at, text.size());
  at = end + 1;
  return text.substr(start, end - start);
}

// Keys of the first object; {"value": [ {…} ], "Count": n} is looked through.
void tick_json(std::string_view text, Ticks& ticks) {
  int depth = 0;
  for (std::size_t at = text.find('{'); at < text.size();) {
    const char c = text[at];
    if (c == '"') {
      const std::string_view word = json_string(text, at);
      const auto next = text.find_first_not_of(" \t\r\n", at);
      if (depth != 1 || next == std::string_view::npos || text[next] != ':') continue;
      ticks.meet(word);
      const auto value = text.find_first_not_of(" \t\r\n", next + 1);
      if (word == "value" && value != std::string_view::npos && text[value] == '[') {
        depth = 0;
        at = value + 1;
      }
      continue;
    }
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth <= 0) return;
    ++at;
  }
}

}  // namespace

std::string_view plain_type_name(std::string_view name) {
  constexpr std::array<std::string_view, 3> kPrefixes{"Deserialized.", "Selected.", "CSV:"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view prefix : kPrefixes) {
      if (!name.starts_with(prefix)) continue;
      name.remove_prefix(prefix.size());
      again = true;
    }
  }
  const auto hash = name.find('#');
  if (hash == std::string_view::npos) return name;
  const std::string_view before = name.substr(0, hash);
  const bool is_wmi = before == "System.Management.ManagementObject" || before.ends_with(".CimInstance");
  return is_wmi ? name.substr(name.find_last_of("/\\#") + 1) : before;
}

int recognise_objects(const EvidenceInput& input, const PsObjectKind& kind) {
  constexpr int kByType = 90;
  constexpr int kByProperties = 60;
  const std::string_view text = input.text.substr(0, kSketchBytes);
  Ticks ticks(kind);
  Sketch sketch;
  void (*tick)(std::string_view, Ticks&) = nullptr;
  switch (container_of(text)) {
    case PsContainer::none:
      return 0;
    case PsContainer::csv:
      sketch = sketch_csv(text);
      tick = &tick_csv;
      break;
    case PsContainer::clixml:
      sketch = sketch_clixml(text);
      tick = &tick_clixml;
      break;
    case PsContainer::json:
      sketch.body = text;
      tick = &tick_json;
      break;
  }
  if (contains(kind.types, sketch.type)) return kByType;
  if (!sketch.type.empty() && !contains(kTellingNothing, sketch.type)) return 0;
  tick(sketch.body, ticks);
  return ticks.any_complete() ? kByProperties : 0;
}

std::size_t expected_objects(const EvidenceInput& input) {
  if (container_of(input.text) != PsContainer::csv) return 0;
  std::size_t lines = 0;
  for (auto at = input.text.find('\n'); at != std::string_view::npos; at = input.text.find('\n', at + 1)) ++lines;
  return lines;
}

Reading shown_by_host(Reading reading, ProblemLog& problems, const ReadOptions& options) {
  reading.problems = problems.take();
  reading.source = options.source.value_or(Source::effective);
  reading.source_reason =
      options.source ? "chosen on the command line" : "PowerShell exports show what the running host has";
  if (reading.source == Source::effective) return reading;  // as everything is made
  for (Observation& observation : reading.observations) observation.source = reading.source;
  for (Scope& scope : reading.scopes) scope.source = reading.source;
  return reading;
}

}  // namespace casemate::evidence
