// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "rules/setting.h"
#include "scanner/authoring/probes.h"
#include "scanner/evidence/evidence_source.h"

namespace casemate::authoring {

/// A setting of a made-up host and its value; nothing: it is not there, and its export shows that.
struct ShownSetting {
  Setting setting;
  Shown shown;
};

/// The exports of a made-up host that shows these settings: secpol.inf, audit.csv, services.csv, registry.reg,
/// eventlogs.xml, groups.txt, features.csv and os.csv, and of Linux hosts those of export_linux.h, each as its tool writes it and whole, so that what is not in it is
/// absent.  Only the exports that are needed; everything else in them is what Windows Server 2008 R2 has out of the box
/// or nothing at all.
///
/// An Error where no export can show that: a log that is not there, a value whose type does not fit its setting.
Result<evidence::SourceSet> render_exports(const std::vector<ShownSetting>& settings);

}  // namespace casemate::authoring
