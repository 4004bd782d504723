// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "scanner/authoring/test_baseline.h"

namespace casemate::commands {

/// The trials of `baseline test` as JUnit XML: a suite for each baseline, a test case for each trial; what is lacking is a
/// failure when it was asked for (`complete`), else it is skipped.
std::string fixture_junit(const std::vector<authoring::BaselineTest>& tests, bool complete);

}  // namespace casemate::commands
