// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/error.h"
#include "scanner/evidence/format.h"

// What `casemate collect` says about the evidence it bundled: docs/collect.md and collect/manifest.schema.json.
namespace casemate::evidence {

inline constexpr std::string_view kManifestName = "manifest.json";
inline constexpr std::string_view kSignatureName = "manifest.json.sig";  ///< 64 bytes: Ed25519 over the bytes of the manifest
inline constexpr std::string_view kBundleSchema = "casemate-bundle/1";
inline constexpr std::string_view kManifestFormat = "bundle-manifest";

/// What became of one collector.
enum class CollectorStatus : std::uint8_t {
  collected,    ///< its files are in the bundle
  failed,       ///< it ran, and what it gave is not whole: nothing of it is in the bundle
  not_allowed,  ///< it needs elevation, which the collection did not have; it was not started
  not_there,    ///< the host has no such tool or file
  not_needed,   ///< a fallback, and what it stands in for was collected
};
std::string_view to_word(CollectorStatus status);
std::optional<CollectorStatus> parse_collector_status(std::string_view word);

struct CollectorRecord {
  std::string name;
  CollectorStatus status = CollectorStatus::collected;
  std::string reason;                ///< why it is not `collected`; one sentence, lower case
  std::vector<std::string> command;  ///< the argument vector as it was started; empty: a file was copied, or nothing started
  std::optional<std::int64_t> exit_code;
  std::int64_t duration_ms = 0;
  std::string error_output;  ///< beginning of what it wrote to standard error
};

struct BundledFile {
  std::string path;  ///< relative, with '/'
  std::uint64_t bytes = 0;
  std::string sha256;  ///< 64 lower-case hex digits
  std::string collector;
};

struct BundleManifest {
  std::string tool_version;
  std::string host;
  std::string system;  ///< "windows" or "linux"
  bool image = false;  ///< taken from the files of a system that was not running
  bool elevated = false;
  bool sysnative = false;  ///< 64-bit Windows tools were started by a 32-bit collector
  std::string started;     ///< UTC, 2026-11-24T03:20:08Z
  std::string ended;
  std::vector<CollectorRecord> collectors;
  std::vector<BundledFile> files;  ///< sorted by path
};

/// Does the text claim to be a manifest of ours?
bool is_bundle_manifest(std::string_view text);

/// Refuses what is no manifest of ours: a missing part, a path that is listed twice or leaves the bundle, a broken hash.
Result<BundleManifest> parse_manifest(std::string_view text);

/// The manifest as evidence: the host's name, and a note for every collector that gave nothing.
int recognise_bundle_manifest(const EvidenceInput& input);
Result<Reading> read_bundle_manifest(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
