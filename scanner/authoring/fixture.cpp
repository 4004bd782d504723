// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/fixture.h"

#include <algorithm>
#include <array>

#include "rules/expectation_reading.h"
#include "rules/strict_reader.h"
#include "rules/text.h"
#include "rules/value_reading.h"
#include "rules/variables_reading.h"

namespace casemate::authoring {
namespace {

enum FileKey : std::size_t { kTests, kOn, kVariables, kCases };
constexpr std::array<std::string_view, 4> kFileKeys{"tests", "on", "variables", "cases"};

enum CaseKey : std::size_t { kCase, kRoles, kSettings, kEvidence, kExpect, kEc, kSslf };
constexpr std::array<std::string_view, 7> kCaseKeys{"case", "roles", "settings", "evidence", "expect", "ec", "sslf"};

enum VerdictKey : std::size_t { kVerdict, kReason };
constexpr std::array<std::string_view, 2> kVerdictKeys{"verdict", "reason"};

enum ValueKey : std::size_t { kType, kValue };
constexpr std::array<std::string_view, 2> kValueKeys{"type", "value"};

constexpr std::string_view kAbsent = "absent";
constexpr std::string_view kEnding = ".test.yaml";

class FixtureReader {
 public:
  explicit FixtureReader(const Document& document) : document_(document), strict_(document.file), context_{strict_, given_} {}

  FixtureReading read() {
    FixtureFile file;
    file.file = document_.file;
    const Node& root = document_.root;
    if (root.kind == Node::Kind::null) {
      strict_.refuse(root, "the file is empty; fixtures begin with 'tests: NAME'");
      return {std::move(file), strict_.take_errors()};
    }
    const auto at = strict_.keys(root, "a file of fixtures", kFileKeys);
    if (strict_.required(root, at[kTests], "a file of fixtures", "tests") != nullptr) {
      file.tests = strict_.identifier(*at[kTests], "a baseline's name", "/");
    }
    if (at[kOn] != nullptr && strict_.is_list(*at[kOn], "on")) {
      for (const Node& entry : at[kOn]->items) file.on.push_back(strict_.identifier(entry, "a baseline's name", "/"));
    }
    if (at[kVariables] != nullptr) file.variables = read_variables(strict_, *at[kVariables]);
    if (strict_.required(root, at[kCases], "a file of fixtures", "cases") != nullptr && strict_.is_list(*at[kCases], "cases")) {
      for (const Node& entry : at[kCases]->items) file.cases.push_back(read_case(entry));
    }
    return {std::move(file), strict_.take_errors()};
  }

 private:
  const Document& document_;
  const BaselineContext given_;
  StrictReader strict_;
  ReadingContext context_;

  FixtureCase read_case(const Node& node) {
    FixtureCase read;
    read.where = strict_.position_of(node);
    const auto at = strict_.keys(node, "a case", kCaseKeys);
    if (strict_.required(node, at[kCase], "a case", "case") != nullptr) read.name = strict_.line(*at[kCase], "case");
    if (at[kRoles] != nullptr && strict_.is_list(*at[kRoles], "roles")) {
      for (const Node& entry : at[kRoles]->items) read.roles.push_back(strict_.identifier(entry, "a role"));
    }
    if (at[kSettings] != nullptr && has_entries(*at[kSettings], "settings")) {
      for (std::size_t i = 0; i < at[kSettings]->keys.size(); ++i) {
        add_setting(read, at[kSettings]->keys[i], at[kSettings]->items[i]);
      }
    }
    if (at[kEvidence] != nullptr && has_entries(*at[kEvidence], "evidence")) {
      for (std::size_t i = 0; i < at[kEvidence]->keys.size(); ++i) {
        add_evidence(read, at[kEvidence]->keys[i], at[kEvidence]->items[i]);
      }
    }
    if (at[kExpect] == nullptr && at[kEc] == nullptr && at[kSslf] == nullptr && node.kind == Node::Kind::map) {
      strict_.refuse(node, "a case needs 'expect', 'ec' or 'sslf' with the verdicts of its rules", {}, ErrorCode::not_found);
    }
    for (const auto& [key, levels] : {std::pair{kExpect, 3U}, std::pair{kEc, 1U}, std::pair{kSslf, 2U}}) {
      if (at[key] != nullptr) add_verdicts(read, *at[key], levels);
    }
    return read;
  }

  bool has_entries(const Node& node, std::string_view what) {
    if (!strict_.is_map(node, what)) return false;
    if (node.keys.empty()) strict_.refuse(node, "nothing stands here (" + std::string(what) + "); leave the key out");
    return !node.keys.empty();
  }

  void add_setting(FixtureCase& read, const Node& address, const Node& node) {
    const auto setting = read_setting(context_, address);
    if (!setting) return;
    for (const ShownSetting& other : read.settings) {
      if (other.setting == *setting) strict_.refuse(address, "this setting stands twice in the case", address.text);
    }
    ShownSetting one{*setting, std::nullopt};
    const bool absent = node.kind == Node::Kind::scalar && !node.quoted && node.text == kAbsent;
    if (!absent) {
      one.shown = read_shown(*setting, node);
      if (!one.shown) return;
    }
    if (const auto possible = render_exports({one}); !possible) {
      strict_.refuse(address, possible.error());
      return;
    }
    read.settings.push_back(std::move(one));
  }

  Shown read_shown(const Setting& setting, const Node& node) {
    ExpectationTarget target{.type = &type_of(setting)};
    if (setting.area() != Area::registry || node.kind != Node::Kind::map) return read_value(context_, node, target, "the value");
    const auto at = strict_.keys(node, "a registry value", kValueKeys);
    const Node* type = strict_.required(node, at[kType], "a registry value", "type");
    const Node* value = strict_.required(node, at[kValue], "a registry value", "value");
    if (type == nullptr || value == nullptr) return std::nullopt;
    target = read_target(context_, setting, {type, nullptr});
    return read_value(context_, *value, target, "the value");
  }

  void add_evidence(FixtureCase& read, const Node& name, const Node& node) {
    const std::string file = strict_.line(name, "the name of an export");
    if (file.find('/') != std::string::npos || file.find('\\') != std::string::npos) {
      strict_.refuse(name, "an export is named without a folder", file);
    }
    if (!strict_.is_scalar(node, "the text of an export")) return;
    read.evidence.push_back({file, node.text, 0});
  }

  // `levels`: bit 1 EC, bit 2 SSLF.
  void add_verdicts(FixtureCase& read, const Node& node, unsigned levels) {
    if (!has_entries(node, "verdicts")) return;
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      ExpectedVerdict expected;
      expected.where = strict_.position_of(node.keys[i]);
      expected.rule = strict_.identifier(node.keys[i], "the id of a rule");
      const std::size_t before = strict_.mistakes();
      read_verdict(expected, node.items[i]);
      if (strict_.mistakes() != before) continue;
      if ((levels & 1U) != 0) add_once(read.ec, expected, node.keys[i]);
      if ((levels & 2U) != 0) add_once(read.sslf, expected, node.keys[i]);
    }
  }

  void add_once(std::vector<ExpectedVerdict>& verdicts, const ExpectedVerdict& expected, const Node& key) {
    const bool twice = std::any_of(verdicts.begin(), verdicts.end(), [&](const ExpectedVerdict& other) { return other.rule == expected.rule; });
    if (twice) strict_.refuse(key, "this rule has a verdict at this level already", expected.rule);
    verdicts.push_back(expected);
  }

  void read_verdict(ExpectedVerdict& expected, const Node& node) {
    const Node* word = &node;
    if (node.kind == Node::Kind::map) {
      const auto at = strict_.keys(node, "a verdict", kVerdictKeys);
      word = strict_.required(node, at[kVerdict], "a verdict", "verdict");
      if (strict_.required(node, at[kReason], "a verdict", "reason") != nullptr) expected.reason = strict_.line(*at[kReason], "reason");
    }
    if (word == nullptr) return;
    const std::string text = strict_.line(*word, "a verdict");
    std::vector<std::string> known;
    for (const Verdict verdict : kVerdicts) {
      if (verdict != Verdict::waived) known.emplace_back(to_word(verdict));  // fixtures have no waivers
    }
    if (text.empty()) return;
    if (std::find(known.begin(), known.end(), text) == known.end()) {
      strict_.refuse(*word, "not a verdict" + suggest(text, known), text);
      return;
    }
    parse_verdict(text, expected.verdict);
  }
};

}  // namespace

FixtureReading read_fixtures(const Document& document) { return FixtureReader(document).read(); }

std::vector<KnownKeys> known_fixture_keys() {
  return {{"test", {kFileKeys.begin(), kFileKeys.end()}},
          {"case", {kCaseKeys.begin(), kCaseKeys.end()}},
          {"verdict_with_reason", {kVerdictKeys.begin(), kVerdictKeys.end()}},
          {"registry_value", {kValueKeys.begin(), kValueKeys.end()}}};
}

bool is_fixture_path(std::string_view path) { return iends_with(path, kEnding); }

}  // namespace casemate::authoring
