// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_listing.h"

#include <algorithm>

#include "rules/text.h"
#include "scanner/evidence/encoding.h"
#include "scanner/evidence/linux_tool.h"
#include "scanner/evidence/problem_log.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kAsked = "# asked for ";
constexpr std::string_view kQuery = "# reg query ";

// The name of a key directly below `above`; empty for anything else.
std::string subkey_on(std::string_view line, std::string_view above) {
  const std::string path = canonical_registry_path(trim(line));
  if (!is_below_key(path, above)) return {};
  std::string name = path.substr(above.size() + 1);
  return name.find('\\') == std::string::npos ? name : std::string();
}

std::string path_behind(std::string_view head, std::string_view line) {
  return line.starts_with(head) ? canonical_registry_path(trim(line.substr(head.size()))) : std::string();
}

Reading absent_below(const RegistryListing& listing, bool damaged) {
  Reading reading;
  Scope& scope = reading.scopes.emplace_back();
  scope.kind = ScopeKind::registry_subtree;
  scope.area = Area::registry;
  scope.name = listing.asked;
  scope.damaged = damaged;
  scope.file = 0;
  scope.kind_of_evidence = EvidenceKind::registry_export;
  return reading;
}

}  // namespace

bool is_below_key(std::string_view path, std::string_view key) {
  return path.size() > key.size() + 1 && path[key.size()] == '\\' && istarts_with(path, key);
}

std::optional<std::vector<std::string>> subkeys_in(std::string_view printed, std::string_view above) {
  Decoded decoded;
  decode(printed, decoded);
  std::vector<std::string> names;
  LineReader lines{decoded.text};
  for (std::string_view line; lines.next(line);) {
    if (trim(line).empty()) continue;
    if (!lines.complete) return std::nullopt;
    const bool is_value = line.starts_with("    ");
    if (is_value || iequals(canonical_registry_path(trim(line)), above)) continue;
    std::string name = subkey_on(line, above);
    if (name.empty()) return std::nullopt;
    names.push_back(std::move(name));
  }
  return names;
}

bool leads_to_asked(const RegistryListing& listing) {
  const std::string_view below = std::string_view(listing.asked).substr(listing.above.size() + 1);
  const std::string_view step = below.substr(0, below.find('\\'));
  return std::any_of(listing.subkeys.begin(), listing.subkeys.end(), [&](const std::string& name) { return iequals(trim(name), step); });
}

std::string to_text(const RegistryListing& listing) {
  std::string text = std::string(kAsked) + listing.asked + "\n" + std::string(kQuery) + listing.above + "\n";
  for (const std::string& name : listing.subkeys) text += listing.above + "\\" + name + "\n";
  return text + "# exit 0\n";
}

int recognise_registry_listing(const EvidenceInput& input) { return input.text.starts_with(kAsked) ? 100 : 0; }

Result<Reading> read_registry_listing(const EvidenceInput& input, const ReadOptions& options) {
  ProblemLog problems;
  const ToolOutput output = read_tool_output(input, problems);
  RegistryListing listing;
  if (output.lines.size() >= 2) {
    listing.asked = path_behind(kAsked, output.lines[0].text);
    listing.above = path_behind(kQuery, output.lines[1].text);
  }
  if (listing.above.empty() || !is_below_key(listing.asked, listing.above)) {
    return Error{ErrorCode::malformed, "does not say of which key it is the list, or for which key below that it was made", {}, {}};
  }
  bool damaged = output.ending != Ending::whole;
  if (output.ending == Ending::open) problems.error(0, "the list has no end; a key that it lacks may be there");
  for (std::size_t i = 2; i < output.lines.size(); ++i) {
    std::string name = subkey_on(output.lines[i].text, listing.above);
    if (name.empty() || has_lost_character(name)) {
      damaged = true;
      problems.warn(output.lines[i].number, ProblemLog::about("no key directly below " + listing.above, output.lines[i].text));
    }
    listing.subkeys.push_back(std::move(name));
  }
  if (leads_to_asked(listing)) {
    damaged = true;
    problems.error(0, "the list holds the key that it should show to be missing");
  }
  Reading reading = absent_below(listing, damaged);
  reading.source = options.source.value_or(Source::effective);
  reading.source_reason = options.source ? "the command line says " + std::string(to_word(reading.source)) : "effective: reg query lists the host's own registry";
  reading.scopes.front().source = reading.source;
  reading.problems = problems.take();
  return reading;
}

}  // namespace casemate::evidence
