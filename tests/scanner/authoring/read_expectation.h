// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "rules/baseline.h"
#include "rules/expectation_reading.h"

namespace casemate::tests {

/// An expectation as a rule about a setting states it.
struct Read {
  ExpectationPtr expectation;
  ExpectationTarget target;
};

inline Read read(const std::string& address, const std::string& yaml, RegistryType type = RegistryType::dword, std::optional<std::int64_t> never = {}) {
  const auto setting = Setting::parse(address);
  REQUIRE(setting.has_value());
  Read out{nullptr, {.type = &type_of(*setting), .registry_type = type, .never = never}};
  const auto document = parse_yaml("value: " + yaml, "test");
  REQUIRE(document.has_value());
  StrictReader strict("test");
  const BaselineContext none;
  out.expectation = read_expectation({strict, none}, document->root.items.front(), out.target);
  REQUIRE_MESSAGE(out.expectation != nullptr, yaml);
  return out;
}

}  // namespace casemate::tests
