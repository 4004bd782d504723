// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "scanner/evidence/format.h"

namespace casemate::evidence {
namespace {

// The only list of evidence formats.  Sorted by name; a test holds it to that.
constexpr std::array<EvidenceFormat, 0> kEvidenceFormats{};

}  // namespace

std::span<const EvidenceFormat> formats() { return kEvidenceFormats; }

const EvidenceFormat* recognise(const EvidenceInput& input) {
  const EvidenceFormat* best = nullptr;
  int best_score = 0;
  for (const EvidenceFormat& format : formats()) {
    const int score = format.recognise(input);
    if (score > best_score) {
      best_score = score;
      best = &format;
    }
  }
  return best;
}

}  // namespace casemate::evidence
