// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/windows_image.h"

#include <algorithm>

#include "tests/scanner/evidence/hive_writer.h"
#include "tests/scanner/evidence/links.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace fs = std::filesystem;

namespace {

const std::string kHive = HiveWriter::write({"ROOT", {}, {}});
const std::string kConfig = "Windows/System32/config/";

void write_hives(const TemporaryFolder& folder, const std::string& where) {
  for (const char* name : {"SAM", "SECURITY", "SOFTWARE", "SYSTEM"}) folder.write(where + name, kHive);
}

SourceSet read(const TemporaryFolder& folder) {
  auto set = read_image(folder.path().string());
  REQUIRE(set.has_value());
  return std::move(set).value();
}

std::vector<std::string> paths(const SourceSet& set) {
  std::vector<std::string> found;
  for (const SourceFile& file : set.files) found.push_back(file.path);
  return found;
}

bool has_problem(const SourceSet& set, const std::string& path, std::string_view part) {
  return std::any_of(set.problems.begin(), set.problems.end(),
                     [&](const SourceProblem& problem) { return problem.path == path && problem.what.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("of a volume the hives and the local policy are taken, and nothing else") {
  const TemporaryFolder folder;
  write_hives(folder, kConfig);
  const std::string machine = "Windows/System32/GroupPolicy/Machine/";
  folder.write(machine + "Registry.pol", "p");
  folder.write(machine + "Microsoft/Windows NT/SecEdit/GptTmpl.inf", "i");
  folder.write(machine + "Microsoft/Windows NT/Audit/audit.csv", "a");
  folder.write(kConfig + "SYSTEM.LOG1", "log");
  folder.write(kConfig + "SYSTEM.LOG2", "");
  folder.write(kConfig + "RegBack/SYSTEM", "");
  folder.write("Windows.old/Windows/System32/config/SYSTEM", kHive);
  folder.write("Users/somebody/secret.inf", "x");
  const SourceSet set = read(folder);
  CHECK(set.problems.empty());
  CHECK(paths(set) == std::vector<std::string>{machine + "Microsoft/Windows NT/Audit/audit.csv",
                                               machine + "Microsoft/Windows NT/SecEdit/GptTmpl.inf", machine + "Registry.pol",
                                               kConfig + "SAM", kConfig + "SECURITY", kConfig + "SOFTWARE", kConfig + "SYSTEM", kConfig + "SYSTEM.LOG1",
                                               kConfig + "SYSTEM.LOG2"});
}

TEST_CASE("all files of a volume are as old as the newest of them") {
  const TemporaryFolder folder;
  write_hives(folder, kConfig);
  fs::last_write_time(folder.path() / (kConfig + "SAM"), fs::file_time_type::clock::now() - std::chrono::hours(24 * 400));
  const SourceSet set = read(folder);
  REQUIRE(set.files.size() == 4);
  for (const SourceFile& file : set.files) CHECK(file.modified == set.files[0].modified);
  CHECK(set.files[0].modified > 0);
}

TEST_CASE("of each profile the hive with its logs is taken; NTUSER.MAN where there is one") {
  if (!makes_links()) return;
  const TemporaryFolder folder;
  write_hives(folder, kConfig);
  folder.write("Users/anna/ntuser.dat", kHive);
  folder.write("Users/anna/ntuser.dat.LOG1", "log");
  folder.write("Users/anna/Documents/NTUSER.DAT", kHive);
  folder.write("Users/bert/NTUSER.DAT", kHive);
  folder.write("Users/bert/ntuser.man", kHive);
  folder.write("Users/desktop.ini", "x");
  folder.write("Users/Public/x.txt", "x");
  fs::create_directory_symlink(folder.path() / "Users/anna", folder.path() / "Users/All Users");
  fs::create_directory_symlink(folder.path() / "Users", folder.path() / "Documents and Settings");
  const SourceSet set = read(folder);
  CHECK(set.problems.empty());
  CHECK(paths(set) == std::vector<std::string>{"Users/anna/ntuser.dat", "Users/anna/ntuser.dat.LOG1", "Users/bert/ntuser.man", kConfig + "SAM",
                                               kConfig + "SECURITY", kConfig + "SOFTWARE", kConfig + "SYSTEM"});
}

TEST_CASE("profiles of Server 2003; links and twins in profiles are problems") {
  if (!makes_links()) return;
  const TemporaryFolder folder;
  write_hives(folder, kConfig);
  folder.write("Documents and Settings/anna/NTUSER.DAT", kHive);
  folder.write("Documents and Settings/bert/NTUSER.DAT", kHive);
  folder.write("Documents and Settings/bert/ntuser.dat", kHive);
  folder.write("Documents and Settings/carl/x", "x");
  fs::create_symlink("/etc/hostname", folder.path() / "Documents and Settings/carl/NTUSER.DAT");
  const SourceSet set = read(folder);
  CHECK(set.files.size() == 5);
  CHECK(set.files[0].path == "Documents and Settings/anna/NTUSER.DAT");
  CHECK(has_problem(set, "Documents and Settings/bert/NTUSER.DAT", "ambiguous"));
  CHECK(has_problem(set, "Documents and Settings/carl/NTUSER.DAT", "symbolic link"));
}

TEST_CASE("profiles beyond the limit are a problem") {
  const TemporaryFolder folder;
  write_hives(folder, kConfig);
  for (int i = 0; i < 501; ++i) fs::create_directories(folder.path() / "Users" / std::to_string(i));
  CHECK(has_problem(read(folder), "Users", "more than 500 profiles"));
}

TEST_CASE("names are found whatever their case; two that differ in case only are ambiguous") {
  const TemporaryFolder folder;
  write_hives(folder, "WINDOWS/system32/Config/");
  CHECK(paths(read(folder)).size() == 4);
  fs::create_directories(folder.path() / "windows");
  const SourceSet set = read(folder);
  CHECK(set.files.empty());
  CHECK(has_problem(set, "WINDOWS", "ambiguous"));
}

TEST_CASE("a missing hive is a problem, the others are still read") {
  const TemporaryFolder folder;
  write_hives(folder, kConfig);
  fs::remove(folder.path() / (kConfig + "SECURITY"));
  const SourceSet set = read(folder);
  CHECK(set.files.size() == 3);
  CHECK(has_problem(set, kConfig + "SECURITY", "does not have this hive"));
}

TEST_CASE("no link is followed, wherever it leads") {
  if (!makes_links()) return;
  const TemporaryFolder outside;
  write_hives(outside, "config/");
  const TemporaryFolder folder;
  write_hives(folder, kConfig);
  fs::remove(folder.path() / (kConfig + "SAM"));
  fs::create_symlink(outside.path() / "config/SAM", folder.path() / (kConfig + "SAM"));
  CHECK(has_problem(read(folder), kConfig + "SAM", "symbolic link"));
  fs::remove_all(folder.path() / "Windows/System32/config");
  fs::create_directory_symlink(outside.path() / "config", folder.path() / "Windows/System32/config");
  const SourceSet set = read(folder);
  CHECK(set.files.empty());
  CHECK(has_problem(set, "Windows/System32/config", "symbolic link"));
}

TEST_CASE("a folder of hives: hives and logs by content, policy files by name, other files passed over") {
  if (!makes_links()) return;
  const TemporaryFolder folder;
  std::string log = kHive;
  log[28] = 6;
  folder.write("system.copy", kHive);
  folder.write("SAM", kHive);
  folder.write("SAM.LOG1", log);
  folder.write("registry.pol", "p");
  folder.write("notes.txt", "n");
  folder.write("COMPONENTS", kHive);
  folder.write("COMPONENTS.LOG1", log);
  folder.write("RegBack/SAM", kHive);
  fs::create_symlink("/etc/hostname", folder.path() / "audit.csv");
  const SourceSet set = read(folder);
  CHECK(paths(set) == std::vector<std::string>{"SAM", "SAM.LOG1", "registry.pol", "system.copy"});
  CHECK(has_problem(set, "audit.csv", "symbolic link"));
}

TEST_CASE("the patterns name every file that is taken") {
  const auto patterns = image_patterns();
  for (const std::string_view one : {"Windows/System32/config/SECURITY.LOG2", "Users/*/NTUSER.DAT", "Users/*/NTUSER.MAN.LOG1",
                                     "Windows/System32/GroupPolicy/Machine/Registry.pol"}) {
    CAPTURE(std::string(one));
    CHECK(std::find(patterns.begin(), patterns.end(), one) != patterns.end());
  }
  CHECK(patterns.size() == 4 * 4 + 3 + 2 * 2 * 4);
}

TEST_CASE("a volume is told from a folder") {
  const TemporaryFolder folder;
  CHECK_FALSE(holds_windows(folder.path().string()));
  CHECK_FALSE(holds_windows(folder.file("nothing")));
  write_hives(folder, "windows/system32/CONFIG/");
  CHECK(holds_windows(folder.path().string()));
}

TEST_CASE("what is neither is refused in a sentence") {
  const TemporaryFolder folder;
  const auto neither = read_image(folder.path().string());
  REQUIRE_FALSE(neither.has_value());
  CHECK(neither.error().what.find("neither a Windows volume") != std::string::npos);
  const auto file = read_image(folder.write("disk.vhdx", "x"));
  REQUIRE_FALSE(file.has_value());
  CHECK(file.error().what.find("mounted") != std::string::npos);
  CHECK_FALSE(read_image(folder.file("nothing")).has_value());
}
