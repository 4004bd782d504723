// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// wevtutil gl LOG /f:xml: configuration of event logs; one document a log, any number of them one after the other.
int recognise_wevtutil_xml(const EvidenceInput& input);
Result<Reading> read_wevtutil_xml(const EvidenceInput& input, const ReadOptions& options);

/// wevtutil gl LOG: the same as text, any number of logs.  Its words are not translated.
int recognise_wevtutil_text(const EvidenceInput& input);
Result<Reading> read_wevtutil_text(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
