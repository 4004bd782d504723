// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>

#include "reports/escape.h"
#include "scanner/collect/signature.h"
#include "scanner/commands/cli.h"
#include "scanner/commands/command.h"
#include "scanner/commands/file_calls.h"
#include "scanner/evidence/bundle_manifest.h"
#include "scanner/evidence/evidence_source.h"

namespace casemate::commands {
namespace {

const evidence::SourceFile* find(const evidence::SourceSet& set, std::string_view path) {
  const auto found = std::find_if(set.files.begin(), set.files.end(), [&](const evidence::SourceFile& file) { return file.path == path; });
  return found == set.files.end() ? nullptr : &*found;
}

std::string line(const std::string& path, const std::string& what) { return reports::for_terminal(path) + ": " + reports::for_terminal(what) + "\n"; }

// One line a file that is not what was collected.
std::string differences(const evidence::SourceSet& set) {
  std::string text;
  for (const evidence::SourceFile& file : set.files) {
    if (!file.refused.empty()) text += line(file.path, file.refused);
  }
  for (const evidence::SourceProblem& problem : set.problems) text += line(problem.path, problem.what);
  return text;
}

// What the signature says, and whether that is well.
struct SignatureCheck {
  bool holds = false;
  std::string what;
};

Result<SignatureCheck> check_signature(const evidence::SourceSet& set, const std::string& manifest, const std::string& key) {
  const evidence::SourceFile* signature = find(set, evidence::kSignatureName);
  if (key.empty()) return SignatureCheck{true, signature == nullptr ? "not signed" : "signed; --key PUB.pem checks by whom"};
  if (signature == nullptr) return SignatureCheck{false, "the bundle is not signed"};
  const Result<bool> made = collect::verify_signature(manifest, signature->bytes, key);
  if (!made) return made.error();
  return SignatureCheck{*made, *made ? "signed with the key given" : "the signature was not made over this manifest with the key given"};
}

}  // namespace

int run_verify(const std::vector<std::string>& arguments, const Environment&) {
  std::string path;
  std::string key;
  CLI::App app{"Holds every file of a bundle to its manifest, and the manifest to its signature.", "casemate verify"};
  app.add_option("BUNDLE", path, "a folder or an archive that casemate collect made")->required()->transform(&with_slashes);
  app.add_option("--key", key, "the bundle must be signed with the private half of this public Ed25519 key (PEM)")->type_name("PUB.pem")->transform(&with_slashes);
  if (const auto exit = parse_with(app, arguments)) return *exit;
  const Result<evidence::SourceSet> set = evidence::read_source(path);
  if (!set) return complain(kUsage, set.error().to_string());
  const evidence::SourceFile* file = find(*set, evidence::kManifestName);
  if (file == nullptr || !evidence::is_bundle_manifest(file->bytes)) {
    return complain(kUsage, path + ": this is no bundle: it has no manifest.json that casemate collect wrote");
  }
  const Result<evidence::BundleManifest> manifest = evidence::parse_manifest(file->bytes);
  if (!manifest) return complain(kIncomplete, path + "/manifest.json: " + manifest.error().to_string());
  const Result<SignatureCheck> signature = check_signature(*set, file->bytes, key);
  if (!signature) return complain(kUsage, signature.error().to_string());
  std::string text = differences(*set);
  const bool whole = text.empty();
  if (whole) text = std::to_string(manifest->files.size()) + " files of " + reports::for_terminal(manifest->host) + ", collected " + reports::for_terminal(manifest->started) + ", match the manifest\n";
  if (signature->holds) text += signature->what + "\n";
  if (!write_out(text)) return complain(kFailed, "standard output cannot be written");
  if (!signature->holds) return complain(kIncomplete, path + ": " + signature->what);
  return whole ? kCompliant : complain(kIncomplete, path + ": the bundle is not what was collected");
}

}  // namespace casemate::commands
