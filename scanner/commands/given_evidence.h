// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "scanner/evidence/evidence_source.h"

namespace casemate::commands {

/// The evidence of one host as the words of a command line name it: files, a folder, an archive, or several of them.
struct GivenEvidence {
  evidence::SourceSet sources;
  std::string name;            ///< what the host is called until its evidence names it: the one argument's name, else "host"
  bool all_files = false;      ///< the user named every file himself, and there is one: each must be evidence
};

/// All arguments together are one host, an image of it (--image; empty: none) too.  An Error when one of them cannot be read.
Result<GivenEvidence> read_given(const std::vector<std::string>& paths, const std::string& image = {});

}  // namespace casemate::commands
