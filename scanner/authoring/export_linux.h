// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "scanner/authoring/export_text.h"
#include "scanner/evidence/evidence_source.h"

// The exports of a made-up Linux host, each whole: with its end mark or closing count.
namespace casemate::authoring {

/// Why no export of a Linux host can show this value, or that there is none; empty where one can.
std::string why_not_on_linux(const ShownSetting& one);

/// sysctl.txt, unit-files.txt, … and pam.d/SERVICE, sorted by name: those that the settings ask for.
std::vector<evidence::SourceFile> linux_exports(const std::vector<ShownSetting>& settings);

}  // namespace casemate::authoring
