// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/disk_image.h"

#include <doctest/doctest.h>

#include "scanner/collect/child.h"
#include "scanner/collect/this_host.h"
#include "scanner/collect/tool.h"
#include "scanner/evidence/file_system.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/archive_writer.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::commands;
using namespace casemate::tests;

namespace {

const std::string kSystem = "Windows/System32/config/SYSTEM";
const std::atomic<bool> kGoOn{false};
const std::atomic<bool> kStop{true};

std::optional<SevenZip> seven_zip(const std::atomic<bool>& stop = kGoOn) {
  auto zip = SevenZip::find(collect::this_host().tool_folders, stop);
  if (!zip) MESSAGE("skipped: 7-Zip is not installed (tools/setup test)");
  return zip ? std::optional(std::move(*zip)) : std::nullopt;
}

// An archive is to 7-Zip what a disk is: something with files in it.
std::string volume() { return pack(Packing::zip, {{kSystem, "regf"}, {"Users/anna/ntuser.dat", "regf"}, {"secret.txt", "x"}}); }

Result<DiskImage> open(const std::string& word, const SevenZip& zip) {
  const auto name = DiskName::of(word);
  REQUIRE(name.has_value());
  return DiskImage::open(*name, zip);
}

std::string refusal(const std::string& word, const SevenZip& zip) {
  const auto image = open(word, zip);
  REQUIRE_FALSE(image.has_value());
  return image.error().to_string();
}

}  // namespace

TEST_CASE("what names a disk") {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.wim", "x");
  CHECK(DiskName::of(file)->index.empty());
  CHECK(DiskName::of(file + ":12")->file == file);
  CHECK(DiskName::of(file + ":12")->index == "12");
  for (const std::string& word : {folder.path().string(), folder.path().string() + ":1", file + ":", file + ":x", file + "x", std::string()}) {
    CAPTURE(word);
    CHECK_FALSE(DiskName::of(word).has_value());
  }
}

TEST_CASE("of a disk the files of evidence are copied, and the copy goes with it") {
  const auto zip = seven_zip();
  if (!zip) return;
  const TemporaryFolder folder;
  std::string root;
  {
    const auto image = open(folder.write("disk.img", volume()), *zip);
    REQUIRE(image.has_value());
    root = image->root();
    CHECK(slurp(root + "/" + kSystem) == "regf");
    CHECK(slurp(root + "/Users/anna/ntuser.dat") == "regf");
    CHECK_FALSE(evidence::is_taken(root + "/secret.txt"));
    CHECK(image->problems().empty());
  }
  CHECK_FALSE(evidence::is_taken(evidence::folder_of_path(root)));
}

TEST_CASE("of several images one must be named") {
  const auto zip = seven_zip();
  if (!zip) return;
  const TemporaryFolder folder;
  const std::string file = folder.write("install.wim", pack(Packing::zip, {{"1/" + kSystem, "one"}, {"2/" + kSystem, "two"}, {"x/" + kSystem, "x"}}));
  CHECK(refusal(file, *zip).find("1 and 2") != std::string::npos);
  CHECK(refusal(file + ":3", *zip).find("1 and 2") != std::string::npos);
  const auto second = open(file + ":2", *zip);
  REQUIRE(second.has_value());
  CHECK(slurp(second->root() + "/" + kSystem) == "two");
  const std::string single = folder.write("one.wim", volume());
  CHECK(open(single + ":1", *zip).has_value());
  CHECK(refusal(single + ":2", *zip).find("none of the number 2") != std::string::npos);
}

TEST_CASE("folders that a user made on a volume are no images") {
  const auto zip = seven_zip();
  if (!zip) return;
  const TemporaryFolder folder;
  const auto image = open(folder.write("disk.img", pack(Packing::zip, {{"1/" + kSystem, "fake"}, {kSystem, "true"}})), *zip);
  REQUIRE(image.has_value());
  CHECK(slurp(image->root() + "/" + kSystem) == "true");
}

TEST_CASE("of several partitions the largest with a Windows is taken") {
  const auto zip = seven_zip();
  if (!zip) return;
  const TemporaryFolder folder;
  const std::string data = pack(Packing::zip, {{"data.bin", std::string(500'000, 'x')}});
  const auto image = open(folder.write("disk.vhdx", pack(Packing::tar, {{"0.ntfs", volume()}, {"1.ntfs", data}, {"2.fat", volume()}, {"x/3.ntfs", "x"}})), *zip);
  REQUIRE(image.has_value());
  CHECK(slurp(image->root() + "/" + kSystem) == "regf");
  CHECK_FALSE(evidence::is_taken(evidence::folder_of_path(image->root()) + "/0.ntfs"));
  CHECK(refusal(folder.file("disk.vhdx") + ":2", *zip).find("no Windows volume") != std::string::npos);
}

TEST_CASE("what is no disk, holds no Windows or is damaged is refused, and so is work that is stopped") {
  const auto zip = seven_zip();
  if (!zip) return;
  const TemporaryFolder folder;
  CHECK(refusal(folder.write("a.img", "text"), *zip).find("cannot open it") != std::string::npos);
  CHECK(refusal(folder.write("-b.img", ""), *zip).find("cannot open it") != std::string::npos);
  CHECK(refusal(folder.write("c.img", pack(Packing::zip, {{"etc/os-release", "x"}})), *zip).find("no Windows volume") != std::string::npos);
  std::string damaged = pack(Packing::zip, {{kSystem, std::string(5000, 'x') + "the end"}});
  damaged[100] = static_cast<char>(damaged[100] ^ 0x55);  // its checksum is wrong now
  CHECK(refusal(folder.write("d.img", damaged), *zip).find("cannot open it") != std::string::npos);
  CHECK(refusal(folder.write("cut.img", volume().substr(0, 100)), *zip).find("cannot open it") != std::string::npos);
  const auto stopped = seven_zip(kStop);
  CHECK(refusal(folder.write("e.img", volume()), *stopped).find("stopped") != std::string::npos);
}

TEST_CASE("a link in a disk is not taken") {
  const auto zip = seven_zip();
  if (!zip) return;
  const TemporaryFolder folder;
  const Member link{"Users/anna/NTUSER.DAT", "", 1'790'000'000, "/etc/hostname"};
  const auto image = open(folder.write("disk.img", pack(Packing::tar, {{kSystem, "regf"}, link})), *zip);
  REQUIRE(image.has_value());
  CHECK_FALSE(evidence::is_taken(image->root() + "/Users/anna/NTUSER.DAT"));
}

TEST_CASE("a WIM as wimlib writes it") {
  const auto zip = seven_zip();
  const auto wimcapture = collect::find_tool(collect::this_host().tool_folders, "wimcapture");
  if (!wimcapture) MESSAGE("skipped: wimlib is not installed (tools/setup test)");
  if (!zip || !wimcapture) return;
  const TemporaryFolder folder;
  folder.write("c/" + kSystem, "regf");
  collect::ChildRequest capture;
  capture.command = {*wimcapture, folder.file("c"), folder.file("install.wim")};
  REQUIRE(collect::run_child(capture).exit_code == 0);
  const auto image = open(folder.file("install.wim"), *zip);
  REQUIRE(image.has_value());
  CHECK(slurp(image->root() + "/" + kSystem) == "regf");
}
