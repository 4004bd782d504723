// SPDX-License-Identifier: Apache-2.0
#include "rules/value.h"

#include <algorithm>
#include <array>

#include "rules/principals.h"
#include "rules/text.h"

namespace casemate {
namespace {

struct TypeName {
  RegistryType type;
  std::string_view word;
};
constexpr std::array kTypeNames{
    TypeName{RegistryType::none, "REG_NONE"},
    TypeName{RegistryType::sz, "REG_SZ"},
    TypeName{RegistryType::expand_sz, "REG_EXPAND_SZ"},
    TypeName{RegistryType::binary, "REG_BINARY"},
    TypeName{RegistryType::dword, "REG_DWORD"},
    TypeName{RegistryType::dword_big_endian, "REG_DWORD_BIG_ENDIAN"},
    TypeName{RegistryType::link, "REG_LINK"},
    TypeName{RegistryType::multi_sz, "REG_MULTI_SZ"},
    TypeName{RegistryType::resource_list, "REG_RESOURCE_LIST"},
    TypeName{RegistryType::full_resource_descriptor, "REG_FULL_RESOURCE_DESCRIPTOR"},
    TypeName{RegistryType::resource_requirements_list, "REG_RESOURCE_REQUIREMENTS_LIST"},
    TypeName{RegistryType::qword, "REG_QWORD"},
};

std::string describe_registry(const RegistryValue& value) {
  if (const auto* number = std::get_if<std::uint64_t>(&value.data)) {
    const std::string digits = std::to_string(*number);
    return value.type == RegistryType::dword ? digits : to_word(value.type) + " " + digits;
  }
  if (const auto* text = std::get_if<std::string>(&value.data)) {
    const bool is_text = value.type == RegistryType::sz || value.type == RegistryType::expand_sz;
    return to_word(value.type) + " " + (is_text ? "\"" + *text + "\"" : *text);
  }
  const auto& strings = std::get<std::vector<std::string>>(value.data);
  return strings.empty() ? "(empty)" : join(strings, ", ");
}

struct Describe {
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(const std::string& text) const { return text.empty() ? "(empty)" : text; }
  std::string operator()(AuditFlags flags) const { return std::string(to_word(flags)); }
  std::string operator()(const Principals& principals) const {
    if (principals.members.empty()) return "nobody";
    std::string text;
    for (const auto& member : principals.members) {
      if (!text.empty()) text += ", ";
      text += describe_principal(member);
    }
    return text;
  }
  std::string operator()(const RegistryValue& value) const { return describe_registry(value); }
  std::string operator()(const WordList& list) const { return list.words.empty() ? "(empty)" : join(list.words, ", "); }
  std::string operator()(DefinedAbsent /*unused*/) const { return "(removed by policy)"; }
};

}  // namespace

std::string to_word(RegistryType type) {
  for (const auto& row : kTypeNames) {
    if (row.type == type) return std::string(row.word);
  }
  return "REG_TYPE_" + std::to_string(static_cast<std::uint32_t>(type));
}

bool parse_registry_type(std::string_view word, RegistryType& type) {
  for (const auto& row : kTypeNames) {
    if (iequals(row.word, word)) {
      type = row.type;
      return true;
    }
  }
  return false;
}

std::string_view to_word(AuditFlags flags) {
  switch (flags) {
    case AuditFlags::none: return "none";
    case AuditFlags::success: return "success";
    case AuditFlags::failure: return "failure";
    case AuditFlags::success_and_failure: return "success_and_failure";
  }
  return "none";
}

Principals make_principals(std::vector<std::string> members) {
  std::sort(members.begin(), members.end(), ILess{});
  members.erase(std::unique(members.begin(), members.end(), IEqual{}), members.end());
  return Principals{std::move(members)};
}

WordList make_word_list(std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return WordList{std::move(words)};
}

std::string describe(const Value& value) { return std::visit(Describe{}, value); }

}  // namespace casemate
