// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/document.h"
#include "rules/error.h"
#include "rules/known_keys.h"
#include "rules/rule.h"
#include "rules/variables.h"

namespace casemate {

/// Removes a rule of a farther layer.
struct Drop {
  std::string rule;
  std::string because;
  Position where;
};

/// Which hosts a baseline is for; empty lists: any.
struct AppliesTo {
  std::vector<std::string> os;       ///< version prefixes by parts: '6.0'
  std::vector<std::string> product;  ///< server, workstation, domain-controller
};

/// One baseline file.
struct Baseline {
  std::string name;   ///< windows-server-2008/member-server
  std::string title;
  AppliesTo applies_to;
  std::vector<std::string> layers;  ///< names of the baselines under it, farthest first
  std::map<std::string, std::string> sources;
  std::vector<RulePtr> rules;
  std::vector<Drop> drops;
  std::string file;    ///< as shown in reports: baselines/windows-server-2008/member-server.yaml
  std::string sha256;  ///< of the file's text
};

/// What reading a baseline needs to know.
struct BaselineContext {
  /// Values for '{variable}'; rules are read after they are known.  A variable nobody defines is an error.
  Variables variables;
  /// Without a site (lint, show): an expectation with an undefined variable is kept, judges `unknown` and describes itself
  /// with the variable's name.
  bool keep_unknown_variables = false;
};

/// Reads a baseline from its document.  All mistakes are reported, each with line and column, at most 100; a baseline with
/// a mistake is never half used.  Unknown keys are refused with the nearest known one.
struct BaselineReading {
  Baseline baseline;
  std::vector<Error> errors;
};
BaselineReading read_baseline(const Document& document, const BaselineContext& context);

std::vector<KnownKeys> known_baseline_keys();

}  // namespace casemate
