// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/bundle_writer.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <random>
#include <system_error>

#include "rules/text.h"
#include "scanner/collect/redaction.h"
#include "scanner/collect/zip_writer.h"
#include "scanner/evidence/evidence_source.h"
#include "scanner/evidence/file_system.h"
#include "scanner/evidence/sha256.h"

namespace casemate::collect {
namespace {

Error refused(std::string what, const std::string& path, const std::error_code& reason) {
  return Error{ErrorCode::io, std::move(what) + " (" + reason.message() + ")", path, {}};
}

std::error_code last_error() { return {errno, std::generic_category()}; }

// Beside the final place, so that the rename stays on one file system.
Result<std::string> make_stage(const std::string& path) {
  std::random_device device;
  for (int attempt = 0; attempt < 100; ++attempt) {
    std::string stage = path + ".partial-" + std::to_string(device());
    const std::error_code failed = evidence::create_private_folder(stage);
    if (!failed) return stage;
    if (failed != std::errc::file_exists) return refused("the bundle cannot be written there", path, failed);
  }
  return Error{ErrorCode::io, "the bundle cannot be written there: too many unfinished ones stand beside it", path, {}};
}

}  // namespace

Result<std::unique_ptr<BundleWriter>> BundleWriter::create(const std::string& path) {
  std::string name = path;
  while (name.size() > 1 && name.ends_with('/')) name.pop_back();
  if (evidence::is_taken(name)) {
    return Error{ErrorCode::invalid_argument, "something stands there already; a bundle is never written over another: name a new one, or remove it", path, {}};
  }
  Result<std::string> stage = make_stage(name);
  if (!stage) return stage.error();
  return std::unique_ptr<BundleWriter>(new BundleWriter(name, *stage));
}

BundleWriter::~BundleWriter() {
  if (!stage_.empty()) evidence::remove_folder(stage_);
}

Result<std::string> BundleWriter::place_for(const std::string& inside) {
  std::string place = evidence::join_path(stage_, inside);
  if (const std::error_code failed = evidence::create_folders(evidence::folder_of_path(place))) return refused("the bundle cannot be written", path_, failed);
  return place;
}

Status BundleWriter::write(const std::string& inside, std::string_view bytes) {
  const Result<std::string> place = place_for(inside);
  if (!place) return place.error();
  errno = 0;
  std::ofstream stream(evidence::native_path(*place), std::ios::binary | std::ios::trunc);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  if (!stream) return refused("the bundle cannot be written", path_, last_error());
  return ok();
}

Status BundleWriter::add(const std::string& inside, std::string_view bytes, const std::string& collector, evidence::BundleManifest& manifest) {
  const Status written = write(inside, bytes);
  if (written) manifest.files.push_back({inside, bytes.size(), evidence::sha256_hex(bytes), collector});
  return written;
}

Status BundleWriter::adopt(const std::string& inside, const Collector& row, evidence::BundleManifest& manifest) {
  std::string bytes;
  std::int64_t modified = 0;
  Status read = evidence::read_file(evidence::join_path(stage_, inside), row.output_limit, bytes, modified);
  if (read && bytes.empty()) read = Error{ErrorCode::malformed, "it wrote an empty file", {}, {}};
  if (!read) {
    discard(inside);
    return read.error();
  }
  const std::string safe = without_secrets(bytes, row.secret);
  if (safe != bytes) return add(inside, safe, row.name, manifest);
  manifest.files.push_back({inside, bytes.size(), evidence::sha256_hex(bytes), row.name});
  return ok();
}

void BundleWriter::discard(const std::string& inside) { evidence::remove_file(evidence::join_path(stage_, inside)); }

Status BundleWriter::put_in_place(const std::string& made) {
  if (const std::error_code failed = evidence::rename_path(made, path_)) return refused("the bundle cannot be put in place", path_, failed);
  return ok();
}

Status BundleWriter::pack(const std::vector<std::string>& paths, std::chrono::sys_seconds time) {
  const std::string archive = stage_ + ".zip";
  Status packed = write_zip(archive, stage_, paths, time);
  if (packed) packed = put_in_place(archive);
  if (packed) return ok();
  evidence::remove_file(archive);
  Error error = packed.error();
  error.culprit = path_;
  return error;
}

Status BundleWriter::commit(const std::string& manifest, const std::string& signature, const evidence::BundleManifest& listed, std::chrono::sys_seconds time) {
  const std::string name(evidence::kManifestName);
  const std::string signature_name(evidence::kSignatureName);
  if (const Status written = write(name, manifest); !written) return written;
  if (!signature.empty()) {
    if (const Status written = write(signature_name, signature); !written) return written;
  }
  if (path_.ends_with(".zip")) {
    std::vector<std::string> paths{name};
    if (!signature.empty()) paths.push_back(signature_name);
    for (const evidence::BundledFile& file : listed.files) paths.push_back(file.path);
    return pack(paths, time);
  }
  const Status placed = put_in_place(stage_);
  if (placed) stage_.clear();
  return placed;
}

}  // namespace casemate::collect
