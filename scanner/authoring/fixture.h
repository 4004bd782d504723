// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/document.h"
#include "rules/finding.h"
#include "rules/known_keys.h"
#include "rules/variables.h"
#include "scanner/authoring/exports.h"

namespace casemate::authoring {

/// What a rule must come to on the host of a case.
struct ExpectedVerdict {
  std::string rule;
  Verdict verdict = Verdict::pass;
  std::string reason;  ///< words that stand in the finding's reason; may be empty
  Position where;
};

/// One made-up host and what it must be told.
struct FixtureCase {
  std::string name;
  std::vector<std::string> roles;
  std::vector<ShownSetting> settings;          ///< rendered as exports
  std::vector<evidence::SourceFile> evidence;  ///< exports as they stand in the file
  std::vector<ExpectedVerdict> ec;
  std::vector<ExpectedVerdict> sslf;
  Position where;
};

/// One file of fixtures, NAME.test.yaml beside NAME.yaml.
struct FixtureFile {
  std::string tests;            ///< name of the baseline
  std::vector<std::string> on;  ///< baselines under an add-on, farthest first; empty: its own layers, or the first base role
  Variables variables;
  std::vector<FixtureCase> cases;
  std::string file;
};

struct FixtureReading {
  FixtureFile fixtures;
  std::vector<Error> errors;
};
/// Reads fixtures strictly: every mistake with line and column, unknown keys with the nearest known one.
FixtureReading read_fixtures(const Document& document);
std::vector<KnownKeys> known_fixture_keys();

/// "web-server.test.yaml": such files hold fixtures and are no baselines.
bool is_fixture_path(std::string_view path);

}  // namespace casemate::authoring
