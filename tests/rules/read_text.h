// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "rules/document.h"
#include "rules/error.h"

namespace casemate::tests {

/// Parses a text the test wrote; fails the test when it is no YAML of ours.
inline Document document(std::string_view text, const std::string& file = "t.yaml") {
  auto parsed = parse_yaml(text, file);
  REQUIRE_MESSAGE(parsed.has_value(), (parsed ? std::string() : parsed.error().to_string()));
  return *std::move(parsed);
}

/// All errors as one text, one a line.
inline std::string text_of(const std::vector<Error>& errors) {
  std::string text;
  for (const auto& error : errors) text += error.to_string() + "\n";
  return text;
}

inline bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace casemate::tests
