// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "tests/scanner/evidence/reading_of.h"

// What every reader of a Linux list must keep, wherever its file is cut.
namespace casemate::tests {

/// Cut at every byte: what is still stated was stated of the whole file, nothing is called absent, and nothing crashes.
inline void check_cuts(ReadFunction read, const std::string& bytes, std::string_view path = "sample") {
  const Reading whole = reading_of(read, bytes, path);
  for (std::size_t length = 0; length + 1 < bytes.size(); ++length) {
    CAPTURE(length);
    const TestInput file(bytes.substr(0, length), std::string(path));
    const auto cut = read(file.input(), {});
    if (!cut) continue;
    for (const Scope& scope : cut->scopes) CHECK((scope.damaged || scope.area == Area::fact));
    for (const Observation& o : cut->observations) {
      const Observation* before = observation_of(whole, o.setting);
      REQUIRE(before != nullptr);
      // Of a set some words may be missing; none may be there that the whole file does not have.
      const auto* words = std::get_if<WordList>(&o.value);
      if (words == nullptr) {
        CHECK(o.value == before->value);
      } else {
        const auto& all = std::get<WordList>(before->value).words;
        CHECK(std::includes(all.begin(), all.end(), words->words.begin(), words->words.end()));
      }
    }
  }
}

}  // namespace casemate::tests
