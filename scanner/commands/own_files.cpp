// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/own_files.h"

#include <algorithm>
#include <filesystem>

#include "scanner/commands/file_calls.h"
#include "scanner/commands/report_files.h"
#include "scanner/commands/schedule_text.h"
#include "scanner/evidence/evidence_source.h"
#include "scanner/evidence/file_system.h"

namespace fs = std::filesystem;

namespace casemate::commands {
namespace {

constexpr std::uint64_t kMaxUnitBytes = 1024 * 1024;  // systemd takes no longer line, and ours has one long line at most

}  // namespace

Result<std::optional<std::string>> OwnFiles::read(const std::string& path) {
  if (!evidence::is_taken(path)) return std::optional<std::string>();
  const Error foreign{ErrorCode::invalid_argument, "casemate has not written this file, so it is not replaced or removed; move it away if it is not needed", path, {}};
  std::error_code ignored;
  if (!fs::is_regular_file(fs::symlink_status(path, ignored))) return foreign;  // nor what a link leads to
  std::string bytes;
  std::int64_t modified = 0;
  if (const Status done = evidence::read_file(path, kMaxUnitBytes, bytes, modified); !done) return done.error();
  if (bytes.find(kScheduleMark) == std::string::npos) return foreign;
  return std::optional<std::string>(std::move(bytes));
}

Status OwnFiles::write(const std::string& path, const std::string& text) {
  auto before = read(path);
  if (!before) return before.error();
  if (const Status done = write_file(path, text); !done) return done;
  written_.push_back({path, std::move(*before)});
  return ok();
}

std::vector<std::string> OwnFiles::take_back() {
  std::vector<std::string> failed;
  for (const Written& each : written_) {
    if (each.before) {
      if (!write_file(each.path, *each.before)) failed.push_back(each.path);
    } else {
      if (evidence::remove_file(each.path)) failed.push_back(each.path);
    }
  }
  written_.clear();
  return failed;
}

bool OwnFiles::replaced_any() const {
  return std::any_of(written_.begin(), written_.end(), [](const Written& each) { return each.before.has_value(); });
}

}  // namespace casemate::commands
