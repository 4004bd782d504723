// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/scan_result.h"

// A small result made by hand: every verdict, a waiver and an expired one, problems, hostile text, two hosts.
namespace casemate::tests {

/// Text that tries to leave every format it may be put into.
inline constexpr std::string_view kHostile =
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>\" ' ]]> \x1B[31m ${{x}} \xE2\x80\xAE"
    "gpj.exe";

ReportRule sample_rule(std::string id, std::string title, std::string section, std::string setting);
std::shared_ptr<const ReportBaseline> sample_baseline();

/// CAS01: every verdict.  CAS02: complete, one failure, hostile in every text a host controls.
ScanResult sample_result();
/// The same with its first host only, for formats that hold one.
ScanResult sample_single();

/// CAS01 judged at sslf too: a rule of each kind of change, one rule that only ec has and one that only sslf has.
ScanResult sample_compared();

/// A host of `rules` rules, for sizes and times.
ScanResult large_result(std::size_t rules);

}  // namespace casemate::tests
