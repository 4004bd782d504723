// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "tests/scanner/commands/captured.h"
#include "tests/scanner/evidence/inf_sample.h"

namespace casemate::tests {

/// A baseline the live export of inf_sample.h meets, unless a rule with these lines is added to it.
inline std::string small_baseline(const std::string& more_rules = {}) {
  return "baseline: test/small\ntitle: 'Small'\nrules:\n"
         "  - id: S-LENGTH\n    title: 'Password length'\n    setting: account_policy/MinimumPasswordLength\n"
         "    expect: {at_least: 14}\n    severity: high\n    why: 'w'\n" +
         more_rules;
}
inline const std::string kFailingRule =
    "  - id: S-AGE\n    title: 'Password age'\n    setting: account_policy/MinimumPasswordAge\n"
    "    expect: {at_least: 2}\n    severity: medium\n    why: 'w'\n";
inline const std::string kUnknownRule =
    "  - id: S-LOG\n    title: 'Security log'\n    setting: event_log/Security.max_size\n"
    "    expect: {at_least: 80 MiB}\n    severity: low\n    why: 'w'\n    when_absent: pass\n";

/// `scan` of these words with a baseline of its own at level EC.
inline Captured scan(const TemporaryFolder& folder, std::vector<std::string> words, const std::string& more_rules = {}) {
  words.insert(words.begin(), "scan");
  for (const std::string& word : {std::string("--baseline"), folder.write("small.yaml", small_baseline(more_rules)), std::string("--level"), std::string("ec")}) {
    words.push_back(word);
  }
  return run_program(words);
}

}  // namespace casemate::tests
