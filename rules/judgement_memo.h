// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "rules/expectation.h"

namespace casemate {

/// What the rules of one baseline said of the values they judged last.  Hosts of a fleet mostly have the same values, and an
/// expectation says the same of a value wherever the facts that it may look at are the same.  For one thread and one baseline.
class JudgementMemo {
 public:
  /// To be called before each host: what was said under other facts is forgotten.
  void start(const AccountFacts& facts, std::size_t rules);
  /// What `expectation`, that of the rule with this index, says of the value.  Valid until the next call.
  const Judgement& judge(std::uint32_t rule, const Expectation& expectation, const Value& value, bool imprecise);

 private:
  struct Known {
    Value value;
    bool imprecise = false;
    bool is_set = false;
    Judgement said;
  };
  struct OfRule {
    std::array<Known, 2> known;  // the last value that was met, and the last that was not
  };

  AccountFacts facts_;
  std::vector<OfRule> rules_;
};

}  // namespace casemate
