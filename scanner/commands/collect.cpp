// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>

#include "reports/escape.h"
#include "rules/text.h"
#include "scanner/commands/asked_settings.h"
#include "scanner/commands/cli.h"
#include "scanner/commands/collect_bundle.h"
#include "scanner/commands/command.h"
#include "scanner/commands/file_calls.h"
#include "scanner/commands/time_text.h"

namespace casemate::commands {
namespace {

using evidence::CollectorRecord;
using evidence::CollectorStatus;

bool is_lacking(const CollectorRecord& record) { return record.status == CollectorStatus::failed || record.status == CollectorStatus::not_allowed; }

std::string text_of(const evidence::BundleManifest& manifest, const std::string& path) {
  std::string text;
  for (const CollectorRecord& record : manifest.collectors) {
    if (record.status == CollectorStatus::collected || record.status == CollectorStatus::not_needed) continue;
    const std::string what = is_lacking(record) ? "not collected: " : "not there: ";
    text += what + record.name + ": " + record.reason + (record.error_output.empty() ? "" : ": " + record.error_output) + "\n";
  }
  std::string safe;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = text.find('\n', from);
    safe += reports::for_terminal(std::string_view(text).substr(from, end - from)) + "\n";
    from = end + 1;
  }
  return safe + std::to_string(manifest.files.size()) + " files of " + manifest.host + " collected into " + path + "\n";
}

}  // namespace

int run_collect(const std::vector<std::string>& arguments, const Environment& environment) {
  std::string path;
  std::string now, layer, site;
  std::vector<std::string> baselines;
  CollectOptions options;
  CLI::App app{"Collects the evidence of this host into a bundle that scan and verify read.", "casemate collect"};
  app.add_option("-o,--output", path, "the bundle: a new folder, or an archive where it ends in .zip")->type_name("BUNDLE")->required()->transform(&with_slashes);
  app.add_option("--root", options.root, "a Linux system that is not running: where its root is mounted; only files are read")->type_name("DIR")->transform(&with_slashes);
  app.add_option("--sign", options.key, "sign the manifest with this private Ed25519 key (PEM)")->type_name("KEY.pem")->transform(&with_slashes);
  app.add_option("--baseline", baselines, "on Windows: collect what this baseline asks for as well, may be repeated (what the shipped ones ask for is collected anyway)")->type_name("NAME|FILE")->transform(&with_slashes);
  app.add_option("--layer", layer, "likewise, for one more layer on top")->type_name("NAME|FILE")->transform(&with_slashes);
  app.add_option("--site", site, "likewise, for the baselines that this site file names")->type_name("FILE")->transform(&with_slashes);
  app.add_option("--now", now, "the time of the collection: 2026-11-24T03:20:08Z")->type_name("TIME");
  if (const auto exit = parse_with(app, arguments)) return *exit;
  options.now = environment.now;
  if (!now.empty()) {
    const auto time = parse_time(now);
    if (!time) return complain(kUsage, "--now does not take '" + shorten(now) + "'; write 2026-11-24 or 2026-11-24T03:20:08Z");
    options.now = *time;
  }
  if (!layer.empty()) baselines.push_back(layer);
  AskedSettings asked = asked_settings(baselines, site);
  if (!asked.errors.empty()) return complain_all(asked.errors);
  options.asked = std::move(asked.settings);
  const Result<evidence::BundleManifest> manifest = collect_bundle(options, environment.host(), path);
  if (!manifest) return complain(manifest.error().code == ErrorCode::io ? kFailed : kUsage, manifest.error().to_string());
  if (!write_out(text_of(*manifest, path))) return complain(kFailed, "standard output cannot be written");
  const auto& records = manifest->collectors;
  if (manifest->files.empty()) return complain(kIncomplete, "nothing was collected");
  return std::any_of(records.begin(), records.end(), &is_lacking) ? kIncomplete : kCompliant;
}

}  // namespace casemate::commands
