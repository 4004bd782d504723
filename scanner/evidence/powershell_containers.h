// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/powershell_objects.h"

// The three readers behind read_ps_objects, one file each; nobody else calls them.
namespace casemate::evidence {

/// What a container's reader is asked, and where it puts what it finds.
struct PsRequest {
  std::string_view text;
  std::span<const std::string_view> properties;
  ProblemLog* problems;
  const PsObjectSink* sink;

  /// Index of a property by its name without case; properties.size() when it was not asked for.
  [[nodiscard]] std::size_t index_of(std::string_view name) const;
};

Result<PsExport> read_ps_csv(const PsRequest& request);
Result<PsExport> read_clixml(const PsRequest& request);
Result<PsExport> read_ps_json(const PsRequest& request);

/// The separator of a CSV header line: ',' or what a localised Windows puts there (';') or a tab; '\0' when it has
/// none.
char csv_separator(std::string_view header);

}  // namespace casemate::evidence
