// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include "scanner/authoring/policy_text.h"

// A few settings for the tests of the files of a policy.
namespace casemate::tests {

inline authoring::ShownSetting shown(const std::string& address, authoring::Shown value) {
  auto setting = Setting::parse(address);
  REQUIRE_MESSAGE(setting.has_value(), address);
  return {std::move(setting).value(), std::move(value)};
}
inline authoring::ShownSetting shown_value(const std::string& path, RegistryValue value) {
  return shown("registry/" + path, Value{std::move(value)});
}
inline RegistryValue dword(std::uint64_t number) { return {RegistryType::dword, number}; }
inline RegistryValue text_value(std::string text) { return {RegistryType::sz, std::move(text)}; }
inline RegistryValue list_value(std::vector<std::string> list) { return {RegistryType::multi_sz, std::move(list)}; }

inline authoring::ShownSettings pointers(const std::vector<authoring::ShownSetting>& settings) {
  authoring::ShownSettings all;
  for (const auto& one : settings) all.push_back(&one);
  return all;
}

}  // namespace casemate::tests
