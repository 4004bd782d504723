// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/collect.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "scanner/collect/registry_collectors.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::collect;
using casemate::evidence::CollectorStatus;
namespace fs = std::filesystem;

namespace {

// The stand-in under its own name, in the only folder of tools.
struct Collected {
  Collected(const std::vector<Collector>& table, bool elevated, const std::string& root = {}) {
    auto bundle = BundleWriter::create(folder.file("bundle"));
    REQUIRE(bundle.has_value());
    CollectRequest request;
    request.table = table;
    request.root = root;
    request.elevated = elevated;
    request.tool_folders = {fs::path(CASEMATE_STANDIN).parent_path().string()};
    REQUIRE(collect::collect(request, **bundle, manifest).has_value());
    REQUIRE((*bundle)->commit(manifest_json(manifest), {}, manifest, {}).has_value());
  }
  [[nodiscard]] const evidence::CollectorRecord& record(const std::string& name) const {
    for (const auto& each : manifest.collectors) {
      if (each.name == name) return each;
    }
    FAIL("no record of ", name);
    return manifest.collectors.front();
  }
  [[nodiscard]] std::string text(const std::string& path) const { return tests::slurp(folder.path() / "bundle" / path); }

  tests::TemporaryFolder folder;
  evidence::BundleManifest manifest;
};

const std::string kTool = fs::path(CASEMATE_STANDIN).filename().string();

Collector row(std::string name, std::vector<std::string> words, std::string file, Output output = Output::standard_output) {
  words.insert(words.begin(), kTool);
  Collector each;
  each.name = std::move(name);
  each.command = std::move(words);
  each.file = std::move(file);
  each.output = output;
  return each;
}

}  // namespace

TEST_CASE("what runs well is in the bundle, what does not is said and leaves no file") {
  std::vector<Collector> table{row("good", {"print", "yes\n"}, "good.txt"), row("bad", {"fail"}, "bad.txt"),
                               row("silent", {"print", " \n"}, "silent.txt"), row("flood", {"flood"}, "flood.txt"),
                               row("hang", {"hang"}, "hang.txt"), row("silent-list", {"print", ""}, "silent-list.txt", Output::marked_output)};
  table[3].output_limit = 1000;
  table[4].time_limit = std::chrono::seconds(1);
  const Collected collected(table, true);
  CHECK(collected.text("good.txt") == "yes\n");
  CHECK(collected.record("good").status == CollectorStatus::collected);
  for (const std::string name : {"bad", "silent", "flood", "hang", "silent-list"}) {
    CAPTURE(name);
    CHECK(collected.record(name).status == CollectorStatus::failed);
    CHECK(!fs::exists(collected.folder.path() / "bundle" / (name + ".txt")));
  }
  CHECK(collected.record("bad").reason == "exit code 5");
  CHECK(collected.record("bad").exit_code == 5);
  CHECK(collected.record("bad").error_output == "Zugriff verweigert \xEF\xBF\xBD");
  CHECK(collected.manifest.files.size() == 1);
}

TEST_CASE("a list gets the mark that it is whole") {
  const Collected collected({row("list", {"print", "a = 1"}, "list.txt", Output::marked_output)}, true);
  CHECK(collected.text("list.txt") == "a = 1\n# exit 0\n");
}

TEST_CASE("without elevation, what needs it is not started") {
  std::vector<Collector> table{row("secret", {"print", "yes\n"}, "secret.txt"), row("open", {"print", "yes\n"}, "open.txt")};
  table[0].needs_elevation = true;
  const Collected collected(table, false);
  CHECK(collected.record("secret").status == CollectorStatus::not_allowed);
  CHECK(collected.record("secret").command.empty());
  CHECK(collected.record("open").status == CollectorStatus::collected);
  CHECK(collected.manifest.files.size() == 1);
}

TEST_CASE("a fallback runs only where the first choice gave nothing") {
  std::vector<Collector> table{row("first", {"print", "1\n"}, "1.txt"), row("second", {"print", "2\n"}, "2.txt"),
                               row("broken", {"fail"}, "3.txt"), row("fourth", {"print", "4\n"}, "4.txt")};
  table[1].fallback_of = "first";
  table[3].fallback_of = "broken";
  const Collected collected(table, true);
  CHECK(collected.record("second").status == CollectorStatus::not_needed);
  CHECK(collected.record("fourth").status == CollectorStatus::collected);
  CHECK(collected.manifest.collectors[1].name == "second");
}

TEST_CASE("a tool that says that the host has none is not a failure") {
  std::vector<Collector> table{row("none", {"fail"}, "none.txt"), row("failed", {"fail"}, "failed.txt")};
  table[0].says_missing = 5;
  table[1].says_missing = 6;
  const Collected collected(table, true);
  CHECK(collected.record("none").status == CollectorStatus::not_there);
  CHECK(collected.record("none").reason == "the host has none");
  CHECK(collected.record("failed").status == CollectorStatus::failed);
  CHECK(collected.manifest.files.empty());
}

TEST_CASE("a tool the host lacks is said") {
  Collector missing = row("missing", {"-a"}, "missing.txt");
  missing.command.front() = "no-such-tool";
  const Collected collected({missing}, true);
  CHECK(collected.record("missing").status == CollectorStatus::not_there);
  CHECK(collected.record("missing").reason == "the host has no no-such-tool");
}

TEST_CASE("a tool that writes its own file") {
  const Collected collected({row("own", {"write-file", "{file}"}, "own.inf", Output::own_file), row("lazy", {"print", ""}, "lazy.inf", Output::own_file)}, true);
  CHECK(collected.text("own.inf") == "[Unicode]\nUnicode=yes\n");
  CHECK(collected.record("own").command.back() == "{file}");  // no path of this run
  CHECK(collected.record("lazy").status == CollectorStatus::failed);
}

TEST_CASE("what a failing tool left of its file is not in the bundle") {
  const Collected collected({row("own", {"write-and-fail", "{file}"}, "own.inf", Output::own_file), row("good", {"print", "x\n"}, "good.txt")}, true);
  CHECK(collected.record("own").status == CollectorStatus::failed);
  CHECK_FALSE(fs::exists(collected.folder.path() / "bundle/own.inf"));
  CHECK(collected.manifest.files.size() == 1);
}

namespace {

Collector key_row(const std::string& name, const std::string& key) {
  Collector each = registry_row(name, "values", key, "registry/" + name + ".reg");
  each.command.front() = kTool;
  return each;
}

}  // namespace

TEST_CASE("a registry key is exported without passwords") {
  const Collected collected({key_row("present", "HKLM\\Present")}, true);
  CHECK(collected.record("present").status == CollectorStatus::collected);
  const std::string text = collected.text("registry/present.reg");
  CHECK(text.find("[HKEY_LOCAL_MACHINE\\Present]\r\n\"A password\"=\"(withheld)\"\r\n") != std::string::npos);
  REQUIRE(collected.manifest.files.size() == 1);
  CHECK(collected.manifest.files[0].bytes == text.size());
}

TEST_CASE("that a registry key is not there is shown by the list of the last key on the way that is there") {
  const Collected collected({key_row("near", "HKLM\\Present\\Missing"), key_row("far", "HKLM\\Gone\\A\\B"), key_row("empty", "HKLM\\Empty\\A")}, true);
  CHECK(collected.record("near").status == CollectorStatus::collected);
  CHECK(collected.text("registry/near.txt") == "# asked for HKLM\\Present\\Missing\n# reg query HKLM\\Present\nHKLM\\Present\\Sub\n# exit 0\n");
  CHECK(collected.text("registry/far.txt") == "# asked for HKLM\\Gone\\A\\B\n# reg query HKLM\nHKLM\\Present\nHKLM\\FORBIDDEN\nHKLM\\Odd\nHKLM\\Empty\nHKLM\\Complains\n# exit 0\n");
  CHECK(collected.text("registry/empty.txt") == "# asked for HKLM\\Empty\\A\n# reg query HKLM\\Empty\n# exit 0\n");
  CHECK(collected.manifest.files.size() == 3);  // nothing of the exports that failed
  CHECK_FALSE(fs::exists(collected.folder.path() / "bundle/registry/near.reg"));
}

TEST_CASE("a registry key that may be there and cannot be read is never called absent") {
  const Collected collected({key_row("forbidden", "HKLM\\Forbidden"), key_row("below", "HKLM\\Forbidden\\A"), key_row("odd", "HKLM\\Odd\\A"), key_row("complains", "HKLM\\Complains\\A")}, true);
  for (const std::string name : {"forbidden", "below", "odd", "complains"}) {
    CAPTURE(name);
    CHECK(collected.record(name).status == CollectorStatus::failed);
    CHECK(collected.record(name).exit_code == 1);
    CHECK(collected.record(name).error_output.starts_with("FEHLER"));
    CHECK(collected.record(name).command.at(1) == "export");
  }
  CHECK(collected.record("forbidden").reason == "exit code 1: the key is there and cannot be exported");
  CHECK(collected.record("odd").reason == "exit code 1");
  CHECK(collected.manifest.files.empty());
}

TEST_CASE("an export that leaves out a subkey which may be there is no evidence: it would look absent") {
  std::vector<Collector> table{key_row("whole", "HKLM\\Present"), key_row("hidden", "HKLM\\Present"), key_row("itself", "HKLM\\Present")};
  table[0].inside = {"HKLM\\Present\\Missing", "HKLM\\Present\\Missing\\Below"};
  table[1].inside = {"HKLM\\Present\\Missing", "HKLM\\Present\\Sub"};
  table[2].inside = {"HKLM\\PRESENT"};
  const Collected collected(table, true);
  CHECK(collected.record("whole").status == CollectorStatus::collected);
  CHECK(collected.record("itself").status == CollectorStatus::collected);
  CHECK(collected.record("hidden").status == CollectorStatus::failed);
  CHECK(collected.record("hidden").reason == "the export leaves out HKLM\\Present\\Sub, which may be there");
  CHECK_FALSE(fs::exists(collected.folder.path() / "bundle/registry/hidden.reg"));
  CHECK(collected.manifest.files.size() == 2);
}

TEST_CASE("of an image only files are read") {
  const tests::TemporaryFolder root;
  root.write("etc/passwd", "root:$6$hash:0:0::/root:/bin/sh\n");
  Collector copy;
  copy.name = "passwd";
  copy.command = {"/etc/passwd"};
  copy.file = "etc/";
  copy.output = Output::copy;
  copy.secret = Secret::password_field;
  const Collected collected({row("command", {"print", "x\n"}, "x.txt"), copy}, true, root.path().string());
  REQUIRE(collected.manifest.collectors.size() == 1);
  CHECK(collected.text("etc/passwd") == "root:(withheld):0:0::/root:/bin/sh\n");
}

TEST_CASE("rows of the tables are sound") {
  for (const System system : {System::linux_host, System::windows_host}) {
    std::vector<std::string> names;
    for (const Collector& each : collectors(system)) {
      CAPTURE(each.name);
      CHECK(std::find(names.begin(), names.end(), each.name) == names.end());
      names.push_back(each.name);
      CHECK(!each.command.empty());
      CHECK(!each.shows.empty());
      CHECK((each.output == Output::copy) == each.file.ends_with('/'));
      const bool places = std::any_of(each.command.begin(), each.command.end(), [](const std::string& word) { return word.find("{file}") != std::string::npos; });
      CHECK(places == (each.output == Output::own_file || each.output == Output::registry_key));
      if (!each.fallback_of.empty()) CHECK(std::find(names.begin(), names.end(), each.fallback_of) != names.end());
      for (const std::string& word : each.command) CHECK(word.find("shadow") == std::string::npos);
    }
  }
}

TEST_CASE("docs list every row") {
  const std::string page = tests::slurp(fs::path(CASEMATE_SOURCE_DIR) / "docs/collect.md");
  for (const System system : {System::linux_host, System::windows_host}) {
    for (const Collector& each : collectors(system)) {
      CAPTURE(each.name);
      CHECK(page.find("| `" + each.name + "` |") != std::string::npos);
    }
  }
}
