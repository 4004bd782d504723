// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/collect_bundle.h"

#include <algorithm>
#include <csignal>

#include "scanner/evidence/evidence_source.h"
#include "tests/scanner/commands/captured.h"

using namespace casemate;
using namespace casemate::commands;
namespace fs = std::filesystem;

namespace {

constexpr std::chrono::sys_seconds kNow{std::chrono::sys_days(std::chrono::year(2026) / 11 / 24)};

// A host without any tool.
collect::ThisHost bare(collect::System system, const tests::TemporaryFolder& folder) {
  collect::ThisHost host;
  host.system = system;
  host.name = "BARE";
  host.elevated = true;
  host.sysnative = true;
  host.tool_folders = {folder.path().string()};
  return host;
}

bool names(const evidence::BundleManifest& manifest, const std::string& collector) {
  return std::any_of(manifest.collectors.begin(), manifest.collectors.end(), [&](const auto& record) { return record.name == collector; });
}

int handler_calls = 0;
void count_call(int) { ++handler_calls; }

}  // namespace

TEST_CASE("the manifest says whose evidence it is, how it was taken, and what became of every collector") {
  const tests::TemporaryFolder folder;
  CollectOptions options;
  options.now = kNow;
  options.asked = {Setting(Area::registry, "HKLM\\Software\\Own\\Value"), Setting(Area::group, "S-1-5-32-551")};
  const auto manifest = collect_bundle(options, bare(collect::System::windows_host, folder), folder.file("bundle"));
  REQUIRE(manifest.has_value());
  CHECK(manifest->host == "BARE");
  CHECK(manifest->system == "windows");
  CHECK(manifest->elevated);
  CHECK(manifest->sysnative);
  CHECK_FALSE(manifest->image);
  CHECK(manifest->started == "2026-11-24T00:00:00Z");
  CHECK(manifest->files.empty());
  for (const char* collector : {"secedit", "registry:HKLM\\Software\\Own", "group:S-1-5-32-551"}) CHECK(names(*manifest, collector));
  for (const auto& record : manifest->collectors) CHECK(record.status == evidence::CollectorStatus::not_there);
  const auto written = evidence::read_source(folder.file("bundle"));
  REQUIRE(written.has_value());
  REQUIRE(written->files.size() == 1);
  CHECK(evidence::parse_manifest(written->files[0].bytes)->collectors.size() == manifest->collectors.size());
}

TEST_CASE("what rules ask of Windows is not asked of a Linux host") {
  const tests::TemporaryFolder folder;
  CollectOptions options;
  options.asked = {Setting(Area::registry, "HKLM\\Software\\Own\\Value")};
  const auto manifest = collect_bundle(options, bare(collect::System::linux_host, folder), folder.file("bundle"));
  REQUIRE(manifest.has_value());
  CHECK(manifest->system == "linux");
  CHECK(names(*manifest, "sysctl"));
  CHECK_FALSE(names(*manifest, "registry:HKLM\\Software\\Own"));
}

TEST_CASE("a root that is none, a root on Windows and a key that is none are said before anything is written") {
  const tests::TemporaryFolder folder;
  const auto refused = [&](const CollectOptions& options, collect::System system) {
    const auto manifest = collect_bundle(options, bare(system, folder), folder.file("bundle"));
    REQUIRE_FALSE(manifest.has_value());
    return manifest.error();
  };
  CHECK(refused({.root = folder.file("none")}, collect::System::linux_host).code == ErrorCode::not_found);
  CHECK(refused({.root = folder.path().string()}, collect::System::windows_host).code == ErrorCode::unsupported);
  CHECK_FALSE(refused({.key = folder.file("none.pem")}, collect::System::linux_host).what.empty());
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("afterwards signals do what they did before") {
  const tests::TemporaryFolder folder;
  const auto before = std::signal(SIGTERM, &count_call);
  REQUIRE(collect_bundle({}, bare(collect::System::linux_host, folder), folder.file("bundle")).has_value());
  std::raise(SIGTERM);
  CHECK(handler_calls == 1);
  std::signal(SIGTERM, before);
}

TEST_CASE("live evidence goes with its owner, and only with the last") {
  const tests::TemporaryFolder folder;
  std::string path;
  {
    auto collected = LiveEvidence::collect({.now = kNow}, bare(collect::System::linux_host, folder));
    REQUIRE(collected.has_value());
    path = collected->path();
    CHECK(fs::exists(fs::path(path) / "manifest.json"));
    const LiveEvidence moved(std::move(*collected));
    CHECK(moved.path() == path);
    CHECK(fs::exists(path));
  }
  CHECK_FALSE(fs::exists(path));
}
