// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/given_image.h"

#include "rules/text.h"
#include "scanner/collect/collector.h"
#include "scanner/collect/copies.h"
#include "scanner/collect/rooted_files.h"
#include "scanner/collect/this_host.h"
#include "scanner/commands/disk_image.h"
#include "scanner/commands/stop_on_signal.h"
#include "scanner/evidence/file_system.h"
#include "scanner/evidence/source_names.h"
#include "scanner/evidence/windows_image.h"

namespace casemate::commands {
namespace {

// Windows does not follow the links of a Linux system.
bool reads_linux() { return collect::this_host().system == collect::System::linux_host; }

bool holds_linux(const std::string& root) {
  return reads_linux() && evidence::file_kind(root) == evidence::FileKind::folder &&
         (collect::has_rooted(root, "/etc/os-release") || collect::has_rooted(root, "/usr/lib/os-release"));
}

// What was copied out of it is gone when this returns.
Result<GivenImage> read_disk(const DiskName& name) {
  const StopOnSignal signals;
  const auto zip = SevenZip::find(collect::this_host().tool_folders, signals.asked());
  if (!zip) return Error{zip.error().code, zip.error().what, {}, {name.file, 0, 0}};
  const Result<DiskImage> disk = DiskImage::open(name, *zip);
  if (!disk) return disk.error();
  Result<evidence::SourceSet> windows = evidence::read_image(disk->root());
  if (!windows) return windows.error();
  windows->problems.insert(windows->problems.end(), disk->problems().begin(), disk->problems().end());
  if (signals.asked()) return Error{ErrorCode::io, "stopped while it was read", {}, {name.file, 0, 0}};
  return GivenImage{std::move(*windows), {}};
}

}  // namespace

std::string name_in_image(const std::string& root) {
  constexpr std::uint64_t kMaxName = 4096;
  const auto files = collect::read_rooted(root, "/etc/hostname", kMaxName);
  return files && !files->empty() ? evidence::valid_utf8(trim(files->front().bytes)) : std::string();
}

Result<GivenImage> read_given_image(const std::string& root) {
  const auto disk = reads_linux() ? DiskName::of(root) : std::nullopt;  // not where images are not read
  if (disk) return read_disk(*disk);
  if (holds_linux(root) && !evidence::holds_windows(root)) {
    return GivenImage{collect::read_system_files(collect::linux_collectors(), root), name_in_image(root)};
  }
  Result<evidence::SourceSet> windows = evidence::read_image(root);
  if (!windows) return windows.error();
  return GivenImage{std::move(*windows), {}};
}

}  // namespace casemate::commands
