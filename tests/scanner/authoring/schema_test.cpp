// SPDX-License-Identifier: Apache-2.0
// The JSON schemas of baselines/schema know the keys, words and operators that the loaders know, and no other.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "rules/baseline.h"
#include "rules/finding.h"
#include "rules/roles.h"
#include "rules/site.h"
#include "rules/waiver.h"
#include "scanner/authoring/fixture.h"
#include "tests/evidence_dir.h"

using namespace casemate;
using nlohmann::json;

namespace {

json schema(const std::string& name) {
  return json::parse(tests::slurp(std::string(CASEMATE_SOURCE_DIR) + "/baselines/schema/" + name + ".schema.json"));
}

std::set<std::string> names_of(const json& object) {
  std::set<std::string> names;
  for (const auto& [name, value] : object.items()) names.insert(name);
  return names;
}

// Where a schema describes what the loader calls `where`: the file itself, or a definition.
const json* object_of(const json& schema, const std::string& root, const std::string& where) {
  if (where == root) return &schema;
  const std::string name = where == "expectation" ? "expectation_map" : where;
  const auto found = schema.at("definitions").find(name);
  return found == schema.at("definitions").end() ? nullptr : &*found;
}

// Every closed object of a schema, by its place.
void collect_closed(const json& node, const std::string& path, std::set<std::string>& out) {
  if (node.is_object() && node.contains("properties") && node.contains("additionalProperties")) out.insert(path);
  if (!node.is_structured()) return;
  for (const auto& [key, value] : node.items()) collect_closed(value, path + "/" + key, out);
}

struct Row {
  std::string file;
  std::string root;  ///< what the loader calls the file itself
  std::vector<KnownKeys> known;
};
std::vector<Row> rows() {
  return {{"baseline", "baseline", known_baseline_keys()},
          {"site", "site", known_site_keys()},
          {"waivers", "waivers", known_waiver_keys()},
          {"roles", "roles", known_roles_keys()},
          {"test", "test", authoring::known_fixture_keys()}};
}

std::set<std::string> words(const json& node) {
  const json& list = node.contains("enum") ? node.at("enum") : node.at("anyOf").at(0).at("enum");
  std::set<std::string> found;
  for (const auto& word : list) found.insert(word.get<std::string>());
  return found;
}

// (account_policy|…) with each letter in either case.
std::string any_case(const std::vector<std::string>& listed) {
  std::string pattern = "^(";
  for (const std::string& word : listed) {
    if (pattern.back() != '(') pattern += '|';
    for (const char c : word) {
      const bool letter = c >= 'a' && c <= 'z';
      pattern += letter ? std::string{'[', static_cast<char>(c - 'a' + 'A'), c, ']'} : std::string{c};
    }
  }
  return pattern + ")";
}

}  // namespace

TEST_CASE("each schema has the keys of its loader at each place, and no other") {
  for (const Row& row : rows()) {
    CAPTURE(row.file);
    const json whole = schema(row.file);
    std::set<std::string> places;
    for (const KnownKeys& known : row.known) {
      CAPTURE(known.where);
      const json* object = object_of(whole, row.root, std::string(known.where));
      REQUIRE(object != nullptr);
      CHECK(object->at("additionalProperties") == false);
      CHECK(names_of(object->at("properties")) == std::set<std::string>(known.keys.begin(), known.keys.end()));
      places.insert(object == &whole ? "" : known.where == "expectation" ? "/definitions/expectation_map" : "/definitions/" + std::string(known.where));
    }
    std::set<std::string> closed;
    collect_closed(whole, "", closed);
    CHECK(closed == places);
  }
}

TEST_CASE("the schemas list the operators, plain words, levels, severities, verdicts and areas of the program") {
  std::set<std::string> plain;
  std::set<std::string> with_value;
  std::map<std::string, std::string> summaries;
  for (const Operator& op : operators()) {
    (op.parameter == ParameterKind::none ? plain : with_value).insert(std::string(op.name));
    summaries[std::string(op.name)] = op.summary;
  }
  for (const char* file : {"baseline", "roles"}) {
    const json definitions = schema(file).at("definitions");
    CHECK(words(definitions.at("expectation")) == plain);
    std::set<std::string> one_each;
    for (const auto& alternative : definitions.at("expectation_map").at("oneOf")) one_each.insert(alternative.at("required").at(0).get<std::string>());
    CHECK(one_each == with_value);
    for (const std::string& op : with_value) {
      const std::string description = definitions.at("expectation_map").at("properties").at(op).at("description");
      CAPTURE(op);
      CHECK(description.find(summaries.at(op).substr(0, summaries.at(op).find_first_of(".;"))) == 0);
    }
    CHECK(definitions.at("setting").at("pattern") == any_case(area_words()) + "/.");
    for (const std::string& word : words(definitions.at("registry_type"))) {
      RegistryType type{};
      CHECK(parse_registry_type(word, type));
    }
    CHECK(words(definitions.at("registry_type")).size() == 12);
  }
  const std::set<std::string> levels{std::string(to_word(Level::ec)), std::string(to_word(Level::sslf))};
  CHECK(words(schema("site").at("definitions").at("level")) == levels);
  const std::set<std::string> severities{"critical", "high", "medium", "low"};
  CHECK(words(schema("baseline").at("definitions").at("severity")) == severities);
  CHECK(words(schema("waivers").at("definitions").at("severity")) == severities);
  for (const std::string& word : severities) {
    Severity severity{};
    CHECK(parse_severity(word, severity));
  }
  std::set<std::string> verdicts;
  for (const Verdict verdict : kVerdicts) verdicts.insert(std::string(to_word(verdict)));
  verdicts.erase("waived");
  CHECK(words(schema("test").at("definitions").at("verdict")) == verdicts);
  CHECK(schema("test").at("definitions").at("case").at("properties").at("settings").at("propertyNames").at("pattern") == any_case(area_words()) + "/.");
}

TEST_CASE("what two schemas describe they describe alike") {
  const json baseline = schema("baseline").at("definitions");
  for (const char* file : {"roles", "site", "waivers", "test"}) {
    const json definitions = schema(file).at("definitions");
    for (const auto& entry : definitions.items()) {
      const std::string name = entry.key();  // clang 14 cannot capture a structured binding
      const json& definition = entry.value();
      CAPTURE(file);
      CAPTURE(name);
      if (baseline.contains(name)) CHECK(definition == baseline.at(name));
    }
  }
}

TEST_CASE("every key and every definition has a description for editors to show") {
  for (const Row& row : rows()) {
    const json whole = schema(row.file);
    CHECK(whole.contains("description"));
    for (const auto& entry : whole.at("definitions").items()) {
      const std::string name = entry.key();
      const json& definition = entry.value();
      CAPTURE(name);
      CHECK((definition.contains("description") || name == "expectation_map"));
      if (!definition.contains("properties")) continue;
      for (const auto& property : definition.at("properties").items()) {
        const std::string key = property.key();
        const json& value = property.value();
        CAPTURE(key);
        CHECK((value.contains("description") || value.contains("$ref")));
      }
    }
  }
}
