// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/collect_bundle.h"

#include <iterator>
#include <random>

#include "rules/text.h"
#include "scanner/collect/asked_collectors.h"
#include "scanner/collect/collect.h"
#include "scanner/collect/signature.h"
#include "scanner/commands/command.h"
#include "scanner/commands/given_image.h"
#include "scanner/commands/stop_on_signal.h"
#include "scanner/commands/time_text.h"
#include "scanner/evidence/file_system.h"

namespace casemate::commands {
namespace {

using Clock = std::chrono::steady_clock;

std::string_view word_of(collect::System system) { return system == collect::System::windows_host ? "windows" : "linux"; }

Status check_root(const std::string& root, const collect::ThisHost& host) {
  if (!root.empty() && host.system == collect::System::windows_host) {
    return Error{ErrorCode::unsupported, "--root reads a Linux system, whose links Windows does not follow: run casemate collect --root on Linux", {}, {root, 0, 0}};
  }
  if (root.empty() || evidence::file_kind(root) == evidence::FileKind::folder) return ok();
  return Error{ErrorCode::not_found, "--root names no folder", {}, {root, 0, 0}};
}

Result<std::string> signature_of(const std::string& manifest, const std::string& key) {
  if (key.empty()) return std::string();
  return collect::sign(manifest, key);
}

std::vector<collect::Collector> collectors_of(collect::System system, const std::vector<Setting>& asked) {
  const std::span<const collect::Collector> fixed = collect::collectors(system);
  std::vector<collect::Collector> table(fixed.begin(), fixed.end());
  if (system != collect::System::windows_host) return table;
  std::vector<collect::Collector> more = collect::asked_collectors(asked, fixed);
  std::move(more.begin(), more.end(), std::back_inserter(table));
  return table;
}

}  // namespace

Result<evidence::BundleManifest> collect_bundle(const CollectOptions& options, const collect::ThisHost& host, const std::string& path) {
  const auto begin = Clock::now();
  if (const Status root = check_root(options.root, host); !root) return root.error();
  if (const auto trial = signature_of("", options.key); !trial) return trial.error();  // a wrong key is said before the work
  const StopOnSignal signals;
  const collect::System system = options.root.empty() ? host.system : collect::System::linux_host;
  Result<std::unique_ptr<collect::BundleWriter>> bundle = collect::BundleWriter::create(path);
  if (!bundle) return bundle.error();
  evidence::BundleManifest manifest;
  manifest.tool_version = std::string(version());
  manifest.host = options.root.empty() ? host.name : name_in_image(options.root);
  manifest.system = std::string(word_of(system));
  manifest.image = !options.root.empty();
  manifest.elevated = host.elevated;
  manifest.sysnative = host.sysnative && options.root.empty();
  manifest.started = format_time(options.now);
  const std::vector<collect::Collector> table = collectors_of(system, options.asked);
  const collect::CollectRequest request{table, options.root, host.elevated, host.tool_folders, 4, &signals.asked()};
  if (const Status collected = collect::collect(request, **bundle, manifest); !collected) return collected.error();
  manifest.ended = format_time(options.now + std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - begin));
  const std::string text = collect::manifest_json(manifest);
  const Result<std::string> signature = signature_of(text, options.key);
  if (!signature) return signature.error();
  if (const Status done = (*bundle)->commit(text, *signature, manifest, options.now); !done) return done.error();
  return manifest;
}

Result<LiveEvidence> LiveEvidence::collect(const CollectOptions& options, const collect::ThisHost& host) {
  std::random_device device;
  std::error_code failed;
  const std::string folder = evidence::temporary_folder(failed);
  if (failed) return Error{ErrorCode::io, "there is no folder for temporary files (" + failed.message() + ")", {}, {}};
  const std::string path = evidence::join_path(folder, "casemate-live-" + std::to_string(device()));
  const auto manifest = collect_bundle(options, host, path);
  if (!manifest) return manifest.error();
  return LiveEvidence(path);
}

LiveEvidence::~LiveEvidence() {
  if (!path_.empty()) evidence::remove_folder(path_);
}

}  // namespace casemate::commands
