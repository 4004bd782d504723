// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/setting_values.h"

#include <algorithm>
#include <array>

#include "rules/expectations/number.h"
#include "rules/expectations/typed_expectation.h"
#include "rules/principals.h"
#include "rules/text.h"

namespace casemate::authoring {
namespace {

using expectations::Shape;

// Somebody no rule lists, whatever it lists: the first of these that no entry matches.
constexpr std::array<std::string_view, 4> kOutsiders{"S-1-1-0", "S-1-5-7", "S-1-5-32-546",
                                                     "S-1-5-21-1000-2000-3000-4321"};

// A principal that the entry of a rule means.
std::string principal_for(const std::string& entry) {
  const auto pattern = parse_principal_pattern(entry);
  if (!pattern) return entry;
  switch (pattern->kind) {
    case PrincipalPattern::Kind::sid:
    case PrincipalPattern::Kind::name: return pattern->text;
    case PrincipalPattern::Kind::domain_rid:
    case PrincipalPattern::Kind::machine_rid: return "S-1-5-21-1-2-3-" + pattern->text;
    case PrincipalPattern::Kind::wildcard: return pattern->text + "1";
  }
  return entry;
}

// A word that few rules list and the area can hold, and what makes another one of it: ports are numbers, watches letters.
std::pair<std::string_view, std::string_view> stranger_of(Area area) {
  if (area == Area::listener) return {"9", "9"};
  if (area == Area::audit_watch) return {"x", "x"};
  if (area == Area::module) return {"blacklist", "x"};
  return {"casemate", "x"};
}

}  // namespace

bool has(const Words& words, std::string_view word) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& one) { return iequals(one, word); });
}

Value SettingValues::sample() const {
  switch (shape_) {
    case Shape::number: return Value{std::int64_t{1}};
    case Shape::boolean: return Value{std::int64_t{0}};
    case Shape::startup:
    case Shape::word: return Value{std::string(expectations::words_of(target_.type->type).back())};
    case Shape::text: return Value{std::string("casemate")};
    case Shape::audit_flags: return Value{AuditFlags::none};
    case Shape::principals: return Value{make_principals({std::string(kOutsiders.back())})};
    case Shape::sddl: return Value{std::string(kOpenSddl)};
    case Shape::registry_number: return Value{RegistryValue{target_.registry_type, std::uint64_t{1}}};
    case Shape::registry_text: return Value{RegistryValue{target_.registry_type, std::string("casemate")}};
    case Shape::registry_list: return Value{RegistryValue{target_.registry_type, Words{"casemate"}}};
    case Shape::words: return Value{WordList{{outsider({})}}};
    case Shape::registry_bytes: return Value{RegistryValue{target_.registry_type, std::string("00")}};
  }
  return Value{std::int64_t{1}};
}

std::optional<std::int64_t> SettingValues::number_of(const std::string& word) const {
  const auto number = expectations::read_rule_number({word, false, {}}, target_);
  if (number) return *number;
  return std::nullopt;
}

bool SettingValues::is_sentinel(std::int64_t number) const {
  return expectations::sentinel_word(number, target_).has_value();
}

bool SettingValues::is_possible(std::int64_t number) const {
  if (number < 0) return shape_ == Shape::number && is_sentinel(number);
  return shape_ != Shape::registry_number || target_.registry_type != RegistryType::dword || number <= 0xFFFFFFFF;
}

Value SettingValues::of_number(std::int64_t number) const {
  if (shape_ == Shape::number) return Value{number};
  if (shape_ == Shape::registry_text) return Value{RegistryValue{target_.registry_type, std::to_string(number)}};
  return Value{RegistryValue{target_.registry_type, static_cast<std::uint64_t>(number)}};
}

std::vector<std::int64_t> SettingValues::sentinels() const {
  std::vector<std::int64_t> found;
  for (const Sentinel& sentinel : target_.type->sentinels) found.push_back(sentinel.value);
  if (target_.never) found.push_back(*target_.never);
  return found;
}

Value SettingValues::of_registry_text(std::string text) const {
  return Value{RegistryValue{target_.registry_type, std::move(text)}};
}

Value SettingValues::of_set(Words elements) const {
  if (shape_ == Shape::principals) return Value{make_principals(std::move(elements))};
  if (shape_ == Shape::words) return Value{make_word_list(std::move(elements))};
  return Value{RegistryValue{target_.registry_type, std::move(elements)}};
}

std::string SettingValues::outsider(const Words& entries) const {
  if (shape_ == Shape::registry_list || shape_ == Shape::words) {
    const auto [word, more] = stranger_of(target_.type->area);
    std::string other(word);
    while (has(entries, other)) other += more;
    return other;
  }
  const Facts facts;
  for (const std::string_view candidate : kOutsiders) {
    const bool taken = std::any_of(entries.begin(), entries.end(), [&](const std::string& entry) {
      const auto pattern = parse_principal_pattern(entry);
      return pattern && match(*pattern, candidate, facts) != PrincipalMatch::no;
    });
    if (!taken) return std::string(candidate);
  }
  return std::string(kOutsiders.back());
}

Words SettingValues::members(const Words& entries) const {
  if (shape_ == Shape::registry_list || shape_ == Shape::words) return entries;
  Words found;
  for (const std::string& entry : entries) found.push_back(principal_for(entry));
  return found;
}

}  // namespace casemate::authoring
