// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "reports/format.h"
#include "reports/terminal_text.h"

// Parts of the terminal summary that stand in files of their own.
namespace casemate::reports {

/// The colour of a severity word.
Ink ink_of_severity(std::string_view severity);

/// terminal_compare.cpp: what the level of `scan --compare` would newly demand of the host; nothing without --compare.
void add_comparison(TerminalText& text, const ReportContext& context, const HostResult& host);

}  // namespace casemate::reports
