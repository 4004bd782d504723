// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/bundle_writer.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <random>
#include <system_error>

#include "rules/text.h"
#include "scanner/collect/zip_writer.h"
#include "scanner/evidence/evidence_source.h"
#include "scanner/evidence/sha256.h"

namespace casemate::collect {
namespace {

namespace fs = std::filesystem;

Error refused(std::string what, const std::string& path, const std::error_code& reason) {
  return Error{ErrorCode::io, std::move(what) + " (" + reason.message() + ")", path, {}};
}

std::error_code last_error() { return {errno, std::generic_category()}; }

// Beside the final place, so that the rename stays on one file system.
Result<fs::path> make_stage(const fs::path& path) {
  std::random_device device;
  for (int attempt = 0; attempt < 100; ++attempt) {
    const fs::path stage = path.string() + ".partial-" + std::to_string(device());
    std::error_code failed;
    if (fs::create_directory(stage, failed)) {
      fs::permissions(stage, fs::perms::owner_all, failed);
      return stage;
    }
    if (failed) return refused("the bundle cannot be written there", path.string(), failed);
  }
  return Error{ErrorCode::io, "the bundle cannot be written there: too many unfinished ones stand beside it", path.string(), {}};
}

}  // namespace

Result<std::unique_ptr<BundleWriter>> BundleWriter::create(const std::string& path) {
  std::string name = path;
  while (name.size() > 1 && name.ends_with('/')) name.pop_back();
  std::error_code failed;
  if (fs::exists(fs::symlink_status(name, failed))) {
    return Error{ErrorCode::invalid_argument, "something stands there already; a bundle is never written over another: name a new one, or remove it", path, {}};
  }
  Result<fs::path> stage = make_stage(name);
  if (!stage) return stage.error();
  return std::unique_ptr<BundleWriter>(new BundleWriter(name, *stage));
}

BundleWriter::~BundleWriter() {
  std::error_code ignored;
  if (!stage_.empty()) fs::remove_all(stage_, ignored);
}

Result<std::string> BundleWriter::place_for(const std::string& inside) {
  const fs::path place = stage_ / inside;
  std::error_code failed;
  fs::create_directories(place.parent_path(), failed);
  if (failed) return refused("the bundle cannot be written", path_.string(), failed);
  return place.string();
}

Status BundleWriter::write(const std::string& inside, std::string_view bytes) {
  const Result<std::string> place = place_for(inside);
  if (!place) return place.error();
  errno = 0;
  std::ofstream stream(fs::path(*place), std::ios::binary | std::ios::trunc);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  if (!stream) return refused("the bundle cannot be written", path_.string(), last_error());
  return ok();
}

Status BundleWriter::add(const std::string& inside, std::string_view bytes, const std::string& collector, evidence::BundleManifest& manifest) {
  const Status written = write(inside, bytes);
  if (written) manifest.files.push_back({inside, bytes.size(), evidence::sha256_hex(bytes), collector});
  return written;
}

Status BundleWriter::adopt(const std::string& inside, std::uint64_t limit, const std::string& collector, evidence::BundleManifest& manifest) {
  std::string bytes;
  std::int64_t modified = 0;
  Status read = evidence::read_file((stage_ / inside).string(), limit, bytes, modified);
  if (read && bytes.empty()) read = Error{ErrorCode::malformed, "it wrote an empty file", {}, {}};
  if (!read) {
    std::error_code ignored;
    fs::remove(stage_ / inside, ignored);
    return read.error();
  }
  manifest.files.push_back({inside, bytes.size(), evidence::sha256_hex(bytes), collector});
  return ok();
}

Status BundleWriter::pack(const std::vector<std::string>& paths, std::chrono::sys_seconds time) {
  const fs::path archive = stage_.string() + ".zip";
  Status packed = write_zip(archive.string(), stage_.string(), paths, time);
  std::error_code failed;
  if (packed) fs::rename(archive, path_, failed);
  if (packed && failed) packed = refused("the bundle cannot be put in place", path_.string(), failed);
  if (packed) return ok();
  std::error_code ignored;
  fs::remove(archive, ignored);
  Error error = packed.error();
  error.culprit = path_.string();
  return error;
}

Status BundleWriter::commit(const std::string& manifest, const std::string& signature, const evidence::BundleManifest& listed, std::chrono::sys_seconds time) {
  const std::string name(evidence::kManifestName);
  const std::string signature_name(evidence::kSignatureName);
  if (const Status written = write(name, manifest); !written) return written;
  if (!signature.empty()) {
    if (const Status written = write(signature_name, signature); !written) return written;
  }
  if (path_.extension() == ".zip") {
    std::vector<std::string> paths{name};
    if (!signature.empty()) paths.push_back(signature_name);
    for (const evidence::BundledFile& file : listed.files) paths.push_back(file.path);
    return pack(paths, time);
  }
  std::error_code failed;
  fs::rename(stage_, path_, failed);
  if (failed) return refused("the bundle cannot be put in place", path_.string(), failed);
  stage_.clear();
  return ok();
}

}  // namespace casemate::collect
