// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "scanner/evidence/audit_csv.h"
#include "scanner/evidence/auditpol_report.h"
#include "scanner/evidence/auditpol_table.h"
#include "scanner/evidence/format.h"

namespace casemate::evidence {
namespace {

// The only list of evidence formats.  Sorted by name; a test holds it to that.
constexpr std::array kEvidenceFormats{
    EvidenceFormat{"audit-csv", "auditpol /backup, or audit.csv of a group policy object", EvidenceKind::audit_policy,
                   &recognise_audit_csv, &read_audit_csv},
    EvidenceFormat{"auditpol-report", "auditpol /get /category:* /r", EvidenceKind::audit_policy,
                   &recognise_auditpol_report, &read_auditpol_report},
    EvidenceFormat{"auditpol-table", "auditpol /get /category:* (English)", EvidenceKind::audit_policy,
                   &recognise_auditpol_table, &read_auditpol_table},
};

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
