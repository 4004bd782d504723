// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/shown.h"

namespace casemate::authoring {

Truth accepts(const Expectation& expectation, const Shown& shown) {
  if (!shown) {
    const auto absent = expectation.judge_absent();
    return absent.decides ? absent.met : Truth::unknown;
  }
  const Facts facts;
  const Judgement judged = expectation.judge(*shown, {&facts, false});
  return judged.wrong_type ? Truth::no : judged.met;
}

}  // namespace casemate::authoring
