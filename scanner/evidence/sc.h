// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// `sc query state= all`, `sc queryex` and `sc qc NAME`, one or many of them in one file, in any order.
///
/// A query shows .state, a configuration .startup and .account.  The list of services is taken for complete only when
/// it looks like `state= all` of all services, to its end: then a service that is not in it is not installed.  That
/// says so of .startup and .account only when each listed service was asked for its configuration too: otherwise a
/// listed service without one would be taken for missing.
int recognise_sc_query(const EvidenceInput& input);
int recognise_sc_qc(const EvidenceInput& input);
Result<Reading> read_sc(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
