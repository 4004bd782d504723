// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "rules/finding.h"
#include "rules/resolve.h"
#include "scanner/authoring/exports.h"

namespace casemate::authoring {

/// A made-up host that follows from the words of a rule.
struct GeneratedFixture {
  std::string name;  ///< "shows 8", "is not there", "does not apply"
  std::vector<ShownSetting> settings;
  std::vector<std::string> roles;
  Verdict expected = Verdict::pass;
};

/// Fixtures that a rule's own words answer for at a level: values that meet its expectation and values that do not, the
/// setting not being there where an export would show that, and its condition not holding.  Where the words leave a doubt
/// nothing is made: a case for fixtures written by hand.
std::vector<GeneratedFixture> generate_fixtures(const Rule& rule, Level level);

/// At most this many values that meet an expectation, and as many that do not, are tried.
inline constexpr std::size_t kMostProbes = 4;

}  // namespace casemate::authoring
