// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/bundle_writer.h"

#include <doctest/doctest.h>

#include "scanner/evidence/evidence_source.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::collect;
namespace fs = std::filesystem;

namespace {

std::size_t entries_in(const fs::path& folder) { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator())); }

evidence::BundleManifest fill(BundleWriter& bundle) {
  evidence::BundleManifest manifest;
  manifest.host = "h";
  manifest.system = "linux";
  manifest.started = manifest.ended = "2026-11-24T00:00:00Z";
  manifest.collectors.push_back({"c\"\n", evidence::CollectorStatus::failed, "r", {"a", "b"}, 3, 7, "\xE4"});
  REQUIRE(bundle.add("etc/file", "bytes", "c", manifest).has_value());
  return manifest;
}

}  // namespace

TEST_CASE("a folder and an archive hold the same, and are read back") {
  const tests::TemporaryFolder folder;
  for (const std::string name : {"bundle", "bundle.zip"}) {
    CAPTURE(name);
    auto bundle = BundleWriter::create(folder.file(name));
    REQUIRE(bundle.has_value());
    const auto manifest = fill(**bundle);
    CHECK_FALSE(fs::exists(folder.file(name)));
    REQUIRE((*bundle)->commit(manifest_json(manifest), "signature", manifest, {}).has_value());
    bundle->reset();
    const auto set = evidence::read_source(folder.file(name));
    REQUIRE(set.has_value());
    CHECK(set->problems.empty());
    REQUIRE(set->files.size() == 3);
    CHECK(set->files[0].path == "etc/file");
    CHECK(set->files[0].refused.empty());
    const auto back = evidence::parse_manifest(set->files[1].bytes);
    REQUIRE(back.has_value());
    CHECK(back->collectors[0].name == "c\"\n");
    CHECK(back->collectors[0].exit_code == 3);
    CHECK(manifest_json(*back) == set->files[1].bytes);
  }
  CHECK(entries_in(folder.path()) == 2);
}

TEST_CASE("without commit nothing stays") {
  const tests::TemporaryFolder folder;
  {
    auto bundle = BundleWriter::create(folder.file("bundle"));
    REQUIRE(bundle.has_value());
    fill(**bundle);
  }
  CHECK(entries_in(folder.path()) == 0);
}

TEST_CASE("nothing is written over, and where nothing can be written it is said") {
  const tests::TemporaryFolder folder;
  folder.write("there", "x");
  CHECK(BundleWriter::create(folder.file("there")).error().code == ErrorCode::invalid_argument);
  CHECK(BundleWriter::create(folder.file("no/such/folder")).error().code == ErrorCode::io);
  CHECK(tests::slurp(folder.file("there")) == "x");
}

TEST_CASE("an empty file of a tool is none") {
  const tests::TemporaryFolder folder;
  auto bundle = BundleWriter::create(folder.file("bundle"));
  REQUIRE(bundle.has_value());
  evidence::BundleManifest manifest;
  const auto place = (*bundle)->place_for("empty.inf");
  REQUIRE(place.has_value());
  std::ofstream(*place).flush();
  Collector row;
  row.name = "c";
  CHECK_FALSE((*bundle)->adopt("empty.inf", row, manifest).has_value());
  CHECK_FALSE((*bundle)->adopt("missing.inf", row, manifest).has_value());
  CHECK(manifest.files.empty());
}
