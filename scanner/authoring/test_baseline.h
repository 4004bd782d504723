// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "scanner/authoring/fixture.h"
#include "scanner/authoring/surroundings.h"

namespace casemate::authoring {

/// One rule tried on one made-up host.
struct Outcome {
  std::string rule;
  Level level = Level::ec;
  std::string fixture;  ///< name of the case, or of what was generated
  bool generated = false;
  Verdict expected = Verdict::pass;
  bool as_expected = false;
  std::string what;  ///< otherwise: one sentence on what came instead
  Position where;    ///< of the verdict in its fixture file; generated: of the rule
};

/// A rule that no fixture makes pass, or none makes fail, at a level that demands something.
struct Untried {
  std::string rule;
  Level level = Level::ec;
  Verdict lacking = Verdict::pass;
  Position where;
};

struct BaselineTest {
  std::string baseline;
  std::size_t rules = 0;  ///< with an expectation at some level
  std::vector<Outcome> outcomes;
  std::vector<Untried> untried;
  std::vector<Error> errors;  ///< the baseline does not resolve, a fixture names a rule that is not there
};

/// Tries every rule of a baseline (its own, not those of its layers) on generated hosts, on each of its stacks, and on the
/// cases of its fixture files.  Every file of `fixtures` is for this baseline.
BaselineTest test_baseline(const Baseline& baseline, const std::vector<FixtureFile>& fixtures, const Surroundings& around);

}  // namespace casemate::authoring
