// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "rules/host_state.h"
#include "scanner/evidence/encoding.h"
#include "scanner/evidence/evidence_source.h"

namespace casemate::evidence {

/// What the command line says about the evidence of a host.
struct ReadHostOptions {
  std::vector<std::string> effective;  ///< --effective: paths or file names that are effective whatever they look like
  std::vector<std::string> defined;    ///< --defined
  std::optional<std::chrono::seconds> max_age;
  std::string hive_program;  ///< ReadOptions::hive_program
  std::chrono::sys_seconds now{};
};

/// Storage that is reused from host to host by one thread.
struct ReadHostScratch {
  Decoded decoded;
};

/// Recognises, reads and merges the files of one host.  Nothing here fails: what cannot be read is a Problem of the host
/// state.  `given` are paths the user named himself: one of those that nothing recognises is an error, a stray file of a
/// folder only a note (unless its name says that it should be evidence).  A host without any evidence has an error, too.
HostState read_host(const SourceSet& source, std::string name, const ReadHostOptions& options, ReadHostScratch& scratch,
                    bool given);

}  // namespace casemate::evidence
