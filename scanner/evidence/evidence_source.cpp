// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/evidence_source.h"

#include <algorithm>
#include <cerrno>

#include "rules/text.h"
#include "scanner/evidence/bundle_check.h"
#include "scanner/evidence/source_archive.h"
#include "scanner/evidence/source_budget.h"
#include "scanner/evidence/source_file.h"
#include "scanner/evidence/source_folder.h"
#include "scanner/evidence/source_names.h"

namespace casemate::evidence {
namespace {

Error about(const std::string& path, Error error) {
  error.where.file = valid_utf8(path);
  return error;
}

Status read_plain_file(const OpenFile& opened, const std::string& path, SourceBudget& budget, SourceSet& set) {
  SourceFile file{valid_utf8(path), {}, 0};
  const Status status = read_open_file(opened, kMaxFileBytes, file.bytes, file.modified);
  if (!status) return status;
  if (is_archive(file.bytes)) {
    read_archive(file.bytes, file.path, "", budget, set);
  } else {
    set.files.push_back(std::move(file));
  }
  return ok();
}

}  // namespace

Result<SourceSet> read_source(const std::string& path) {
  const OpenFile opened(open_path(path));
  if (!opened) return about(path, system_error(errno));
  SourceSet set;
  SourceBudget budget;
  const bool folder = is_folder(opened);
  if (folder) {
    read_folder(opened, path, budget, set);
  } else if (const Status status = read_plain_file(opened, path, budget, set); !status) {
    return about(path, status.error());
  }
  // A plain file is one of several that the caller names; an archive's members lie below no folder of its name.
  const bool plain = !folder && set.problems.empty() && set.files.size() == 1 && set.files.front().path == valid_utf8(path);
  if (!plain) check_bundles(set);
  std::stable_sort(set.files.begin(), set.files.end(),
                   [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  std::stable_sort(set.problems.begin(), set.problems.end(),
                   [](const SourceProblem& a, const SourceProblem& b) { return a.path < b.path; });
  return set;
}

}  // namespace casemate::evidence
