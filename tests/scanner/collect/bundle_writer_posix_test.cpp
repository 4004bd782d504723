// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/collect/bundle_writer.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::collect;
namespace fs = std::filesystem;

TEST_CASE("only the owner may read a bundle") {
  const tests::TemporaryFolder folder;
  auto bundle = BundleWriter::create(folder.file("bundle"));
  REQUIRE(bundle.has_value());
  evidence::BundleManifest manifest;
  REQUIRE((*bundle)->add("etc/file", "bytes", "c", manifest).has_value());
  REQUIRE((*bundle)->commit(manifest_json(manifest), {}, manifest, {}).has_value());
  CHECK((fs::status(folder.file("bundle")).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
}
