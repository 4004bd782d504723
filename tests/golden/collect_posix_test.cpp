// SPDX-License-Identifier: Apache-2.0
// collect, verify and scan of a bundle, as whole programs on a Windows host of stand-ins: what comes out of good tools and of bad
// ones, what a changed bundle is worth, and what is left where the collection cannot end.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/process.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "rules/text.h"
#include "scanner/collect/child.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace std::chrono_literals;
namespace fs = std::filesystem;
namespace bp = boost::process;
using Json = nlohmann::ordered_json;

namespace {

constexpr const char* kBaseline = R"(baseline: test/collected
title: 'Of three kinds of evidence'
rules:
  - {id: T-HISTORY, title: 'Password history', setting: account_policy/PasswordHistorySize, expect: {at_least: 24}, severity: high, why: 'w'}
  - {id: T-OWN, title: 'A value of LSA', setting: 'registry/HKLM\System\CurrentControlSet\Control\Lsa\Own', expect: {equals: 1}, severity: high, why: 'w'}
  - {id: T-GONE, title: 'No such key', setting: 'registry/HKLM\Software\Own\Gone\Value', expect: absent, severity: high, why: 'w'}
)";

constexpr const char* kLsa = "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\System\\CurrentControlSet\\Control\\Lsa]\r\n\"Own\"=dword:00000001\r\n\r\n";
const std::string kLsaFile = "registry/system-currentcontrolset-control-lsa.reg";

// A host with one key below Control and none of its own below Software or Services; its words are German.
constexpr const char* kReg = R"(#!/bin/sh
key=$(printf '%s' "$2" | tr A-Z a-z)
case "$1 $key" in
'export hklm\system\currentcontrolset\control\lsa') cat "$0.lsa" > "$3" ;;
'export hklm\system\currentcontrolset\services') printf 'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\System\\CurrentControlSet\\Services]\r\n\r\n' > "$3" ;;
'query hklm') printf '\r\nHKEY_LOCAL_MACHINE\\SYSTEM\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\r\n' ;;
'query hklm\system') printf '\r\nHKEY_LOCAL_MACHINE\\System\\CurrentControlSet\r\n' ;;
'query hklm\system\currentcontrolset') printf '\r\nHKEY_LOCAL_MACHINE\\System\\CurrentControlSet\\Control\r\nHKEY_LOCAL_MACHINE\\System\\CurrentControlSet\\Services\r\n' ;;
'query hklm\software') printf '\r\nHKEY_LOCAL_MACHINE\\Software\\Policies9\r\n' ;;
'query hklm\system\currentcontrolset\control') printf '\r\nHKEY_LOCAL_MACHINE\\System\\CurrentControlSet\\Control\\Lsa\r\n' ;;
'query hklm\system\currentcontrolset\control\lsa') printf '\r\nHKEY_LOCAL_MACHINE\\System\\CurrentControlSet\\Control\\Lsa\r\n    Own    REG_DWORD    0x1\r\n\r\n' ;;
'query hklm\system\currentcontrolset\services') printf '\r\nHKEY_LOCAL_MACHINE\\System\\CurrentControlSet\\Services\\Other\r\n' ;;
*) printf 'FEHLER: Der Schl\201ssel wurde nicht gefunden.\r\n' >&2; exit 1 ;;
esac
)";

constexpr const char* kSecedit = R"(#!/bin/sh
while [ "$1" != /cfg ]; do shift; done
cat "$0.inf" > "$2"
)";

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// As if it stood on one line.
std::string unwrapped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const char plain = c == '\n' ? ' ' : c;
    if (plain != ' ' || out.empty() || out.back() != ' ') out.push_back(plain);
  }
  return out;
}

class Host {
 public:
  Host() {
    folder.write("baseline.yaml", kBaseline);
    tool("reg.exe", kReg);
    folder.write("tools/reg.exe.lsa", kLsa);
    tool("secedit.exe", kSecedit);
    folder.write("tools/secedit.exe.inf", tests::slurp(fs::path(CASEMATE_SOURCE_DIR) / "tests/golden/cases/compliant/evidence/secpol.inf"));
    folder.write("out/.keep", "");
  }

  void tool(const std::string& name, const std::string& script) const {
    const std::string path = folder.write("tools/" + name, script);
    REQUIRE(::chmod(path.c_str(), 0700) == 0);
  }

  [[nodiscard]] std::vector<std::string> words(std::vector<std::string> more, const std::string& rights = "elevated") const {
    more.insert(more.begin(), {CASEMATE_ON_STANDINS, folder.file("tools"), rights});
    return more;
  }
  [[nodiscard]] collect::ChildOutcome run(const std::vector<std::string>& more, const std::string& rights = "elevated") const {
    collect::ChildRequest request;
    request.command = words(more, rights);
    request.search_path = "/usr/bin:/bin";
    return collect::run_child(request);
  }
  [[nodiscard]] collect::ChildOutcome collect_into(const std::string& bundle, const std::string& rights = "elevated") const {
    return run({"collect", "-o", bundle, "--baseline", folder.file("baseline.yaml")}, rights);
  }
  [[nodiscard]] collect::ChildOutcome scan(const std::string& bundle) const { return run({"scan", bundle, "--baseline", folder.file("baseline.yaml"), "--level", "ec"}); }

  [[nodiscard]] std::string bundle() const { return folder.file("out/bundle"); }
  [[nodiscard]] std::vector<std::string> left_over() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder.file("out"))) {
      if (entry.path().filename() != ".keep") names.push_back(entry.path().filename().string());
    }
    return names;
  }

  tests::TemporaryFolder folder;
};

// A bundle that was collected well and is then changed.
class Changed : public Host {
 public:
  Changed() {
    static const Host good;  // is collected once
    if (good.left_over().empty()) REQUIRE(good.collect_into(good.bundle()).exit_code == 0);
    fs::copy(good.bundle(), bundle(), fs::copy_options::recursive);
  }

  void change(const std::function<void(Json&)>& how) const {
    Json manifest = Json::parse(tests::slurp(fs::path(bundle()) / "manifest.json"));
    how(manifest);
    folder.write("out/bundle/manifest.json", manifest.dump());
  }
  // Verify and scan name the file, say this of it, and end as incomplete; what the file would have shown does not pass.
  void check_refused(const std::string& what, std::string_view passed) const {
    const collect::ChildOutcome verified = run({"verify", bundle()});
    CHECK(verified.exit_code == 3);
    CHECK(holds(verified.output, what));
    const collect::ChildOutcome scanned = scan(bundle());
    CHECK(scanned.exit_code == 3);
    CHECK(holds(unwrapped(scanned.output), what));
    CHECK(holds(scanned.output, passed));
  }
};

Json& entry_of(Json& manifest, const std::string& path) {
  for (Json& file : manifest["files"]) {
    if (file["path"] == path) return file;
  }
  FAIL("the manifest has no ", path);
  return manifest;
}

bool is_alive(std::int64_t process) { return ::kill(static_cast<pid_t>(process), 0) == 0; }

std::int64_t number_in(const std::string& file) {
  for (int round = 0; round < 2000; ++round) {
    if (fs::exists(file)) {
      if (const auto number = parse_decimal(trim(tests::slurp(file)))) return *number;
    }
    std::this_thread::sleep_for(5ms);
  }
  FAIL("no number in ", file);
  return 0;
}

void wait_until_gone(std::int64_t process) {
  for (int round = 0; round < 2000 && is_alive(process); ++round) std::this_thread::sleep_for(5ms);
  CHECK_FALSE(is_alive(process));
}

// Runs a collection with a tool that never ends, and sends it a signal while that tool runs.
int interrupted(const Host& host, int signal, std::int64_t& hanging) {
  host.tool("systeminfo.exe", "#!/bin/sh\necho $$ > \"$0.number\"\nexec " CASEMATE_STANDIN " hang\n");
  const std::vector<std::string> words = host.words({"collect", "-o", host.bundle()});
  bp::child child(bp::exe = words.front(), bp::args = std::vector<std::string>(words.begin() + 1, words.end()), bp::std_in < bp::null, bp::std_out > bp::null,
                  bp::std_err > host.folder.file("stderr"));
  hanging = number_in(host.folder.file("tools/systeminfo.exe.number"));
  REQUIRE(::kill(child.id(), signal) == 0);
  child.wait();
  return child.exit_code();
}

}  // namespace

TEST_CASE("a bundle is collected, is what was collected, and passes by what is in it") {
  const Host host;
  for (const std::string name : {"out/folder", "out/archive.zip"}) {
    CAPTURE(name);
    const std::string bundle = host.folder.file(name);
    const collect::ChildOutcome collected = host.collect_into(bundle);
    CHECK(collected.exit_code == 0);
    CHECK(holds(collected.output, "not there: systeminfo: the host has no systeminfo.exe\n"));
    CHECK_FALSE(holds(collected.output, "not collected"));
    CHECK(holds(collected.output, " files of CAS01 collected into " + bundle + "\n"));
    const collect::ChildOutcome verified = host.run({"verify", bundle});
    CHECK(verified.exit_code == 0);
    CHECK(holds(verified.output, " files of CAS01, collected 2026-11-24T00:00:00Z, match the manifest\nnot signed\n"));
    const collect::ChildOutcome scanned = host.scan(bundle);
    CAPTURE(scanned.output);
    CHECK(scanned.exit_code == 0);
  }
  const std::string absent = tests::slurp(fs::path(host.folder.file("out/folder")) / "registry/software-own-gone.txt");
  CHECK(absent == "# asked for HKLM\\Software\\Own\\Gone\n# reg query HKLM\\Software\nHKLM\\Software\\Policies9\n# exit 0\n");
  CHECK(host.left_over().size() == 2);
}

TEST_CASE("without elevation nothing that needs it is collected, and nothing of it passes") {
  const Host host;
  const collect::ChildOutcome collected = host.collect_into(host.bundle(), "limited");
  CHECK(collected.exit_code == 3);
  CHECK(holds(collected.error_output, "nothing was collected"));
  CHECK(holds(collected.output, "not collected: registry:HKLM\\Software\\Own\\Gone: it needs elevation: collect as administrator or root\n"));
  const collect::ChildOutcome scanned = host.scan(host.bundle());
  CHECK(scanned.exit_code == 3);
  CHECK_FALSE(holds(scanned.output, "pass"));
}

TEST_CASE("tools that fail, flood, say nothing, or speak another language or encoding") {
  const Host host;
  host.tool("auditpol.exe", "#!/bin/sh\nprintf 'Zugriff verweigert \\204' >&2\nexit 5\n");
  host.tool("wevtutil.exe", "#!/bin/sh\n[ \"$2\" = Security ] && exec " CASEMATE_STANDIN " flood\n[ \"$2\" = System ] && exit 0\ncat \"$0.utf16\"\n");
  std::string log = "\xFF\xFE";
  for (const char c : std::string("<?xml version=\"1.0\" encoding=\"UTF-16\"?>\r\n<channel name=\"Application\" xmlns=\"http://schemas.microsoft.com/win/2004/08/events\">"
                                  "<logging><retention>false</retention><maxSize>33554432</maxSize></logging></channel>\r\n")) {
    log += {c, '\0'};
  }
  host.folder.write("tools/wevtutil.exe.utf16", log);
  host.tool("sc.exe", "#!/bin/sh\nsleep 1\ncat " CASEMATE_SOURCE_DIR "/examples/cas01/sc-query.txt\n");
  const collect::ChildOutcome collected = host.collect_into(host.bundle());
  CHECK(collected.exit_code == 3);
  CHECK(holds(collected.output, "not collected: auditpol-report: exit code 5: Zugriff verweigert \xEF\xBF\xBD\n"));
  CHECK(holds(collected.output, "not collected: log-security: it wrote more than 67108864 bytes and was killed\n"));
  CHECK(holds(collected.output, "not collected: log-system: it printed nothing\n"));
  CHECK(host.run({"verify", host.bundle()}).exit_code == 0);
  CHECK(tests::slurp(fs::path(host.bundle()) / "log-application.xml") == log);
  CHECK(tests::slurp(fs::path(host.bundle()) / "services.txt") == tests::slurp(fs::path(CASEMATE_SOURCE_DIR) / "examples/cas01/sc-query.txt"));
  const std::string inspected = host.run({"inspect", host.bundle()}).output;
  CHECK(holds(inspected, "log-application.xml  wevtutil-xml"));
  CHECK(holds(inspected, "services.txt  sc-query"));
}

TEST_CASE("one byte of a bundle is another") {
  const Changed bundle;
  std::string bytes = tests::slurp(fs::path(bundle.bundle()) / kLsaFile);
  bytes[bytes.find("Own")] = 'o';  // no other value: registry names are told without regard to case
  bundle.folder.write("out/bundle/" + kLsaFile, bytes);
  bundle.check_refused(kLsaFile + ": does not match the manifest of its bundle: its SHA-256 is not that of the file that was collected", "2 passed");
}

TEST_CASE("a manifest that says another size, another hash, a file that is not there, or not one that is") {
  SUBCASE("size") {
    const Changed bundle;
    bundle.change([](Json& manifest) { entry_of(manifest, kLsaFile)["bytes"] = 1; });
    bundle.check_refused(kLsaFile + ": does not match the manifest of its bundle: it has ", "2 passed");
  }
  SUBCASE("hash") {
    const Changed bundle;
    bundle.change([](Json& manifest) { entry_of(manifest, kLsaFile)["sha256"] = std::string(64, 'a'); });
    bundle.check_refused(kLsaFile + ": does not match the manifest of its bundle: its SHA-256", "2 passed");
  }
  SUBCASE("a file more") {
    const Changed bundle;
    bundle.change([](Json& manifest) { manifest["files"].push_back({{"path", "x.reg"}, {"bytes", 1}, {"sha256", std::string(64, 'a')}, {"collector", "x"}}); });
    bundle.check_refused("x.reg", "3 passed");
  }
  SUBCASE("a file less") {
    const Changed bundle;
    bundle.change([](Json& manifest) { std::erase_if(manifest["files"].get_ref<Json::array_t&>(), [](const Json& file) { return file["path"] == kLsaFile; }); });
    bundle.check_refused(kLsaFile + ": not listed in the manifest of its bundle", "2 passed");
  }
  SUBCASE("a file twice") {
    const Changed bundle;
    bundle.change([](Json& manifest) { manifest["files"].push_back(manifest["files"][0]); });
    const collect::ChildOutcome verified = bundle.run({"verify", bundle.bundle()});
    CHECK(verified.exit_code == 3);
    CHECK(holds(verified.error_output, "manifest.json: the manifest of the bundle is damaged: a file is listed twice"));
    CHECK(bundle.scan(bundle.bundle()).exit_code == 3);
  }
  SUBCASE("a file gone") {
    const Changed bundle;
    fs::remove(fs::path(bundle.bundle()) / kLsaFile);
    bundle.check_refused(kLsaFile, "2 passed");
  }
}

TEST_CASE("evidence of two hosts in one bundle is refused") {
  Host host;
  std::string other = tests::slurp(fs::path(CASEMATE_SOURCE_DIR) / "examples/cas01/systeminfo.csv");
  for (std::size_t at = 0; (at = other.find("\"CAS01\"")) != std::string::npos;) other.replace(at, 7, "\"CAS02\"");
  REQUIRE(holds(other, "\"CAS02\""));
  host.folder.write("tools/systeminfo.exe.csv", other);
  host.tool("systeminfo.exe", "#!/bin/sh\ncat \"$0.csv\"\n");
  CHECK(host.collect_into(host.bundle()).exit_code == 0);
  const collect::ChildOutcome scanned = host.scan(host.bundle());
  CHECK(scanned.exit_code == 2);
  CHECK(holds(scanned.error_output, "the evidence names different hosts: "));
  CHECK(holds(scanned.error_output, "CAS01 (manifest.json)"));
  CHECK(holds(scanned.error_output, "CAS02 (systeminfo.csv)"));
}

TEST_CASE("a place where nothing can be written is one sentence") {
  const Host host;
  const collect::ChildOutcome nowhere = host.collect_into("/proc/casemate-bundle");
  CHECK(nowhere.exit_code == 4);
  CHECK(holds(nowhere.error_output, "the bundle cannot be written there"));
  CHECK(holds(nowhere.error_output, "/proc/casemate-bundle"));
  if (::geteuid() == 0) {
    MESSAGE("skipped: a folder without write permission: root writes to it all the same");
    return;
  }
  fs::permissions(host.folder.file("out"), fs::perms::owner_read | fs::perms::owner_exec);
  const collect::ChildOutcome read_only = host.collect_into(host.bundle());
  fs::permissions(host.folder.file("out"), fs::perms::owner_all);
  CHECK(read_only.exit_code == 4);
  CHECK(holds(read_only.error_output, "the bundle cannot be written there"));
  CHECK(host.left_over().empty());
}

// A limit of file sizes stands in for a full disk: writing fails in the middle of a file just so, and it takes no privilege.
TEST_CASE("a disk that is full while the bundle is written leaves nothing") {
  const Host host;
  host.tool("systeminfo.exe", "#!/bin/sh\nexec head -c 300000 /dev/urandom\n");
  host.tool("sc.exe", "#!/bin/sh\nexec head -c 300000 /dev/urandom\n");
  struct Row {
    std::string bundle;
    std::string limit;  // in the 512 bytes that `ulimit -f` counts
  };
  for (const Row& row : {Row{"out/bundle", "400"}, Row{"out/bundle.zip", "800"}}) {
    CAPTURE(row.bundle);
    collect::ChildRequest request;
    request.command = host.words({"collect", "-o", host.folder.file(row.bundle)});
    request.command.insert(request.command.begin(), {"/bin/sh", "-c", "trap '' XFSZ; ulimit -f " + row.limit + "; exec \"$@\"", "sh"});
    request.search_path = "/usr/bin:/bin";
    const collect::ChildOutcome full = collect::run_child(request);
    CAPTURE(full.error_output);
    CHECK(full.exit_code == 4);
    CHECK(holds(full.error_output, "the bundle cannot be written (File too large)"));
    CHECK(host.left_over().empty());
  }
}

TEST_CASE("a collection that is asked to stop ends its tools and leaves nothing") {
  for (const int signal : {SIGTERM, SIGINT}) {
    CAPTURE(signal);
    const Host host;
    std::int64_t hanging = 0;
    CHECK(interrupted(host, signal, hanging) == 4);
    CHECK(holds(tests::slurp(host.folder.file("stderr")), "the collection was stopped; nothing was written"));
    CHECK_FALSE(is_alive(hanging));
    CHECK(host.left_over().empty());
  }
}

TEST_CASE("a collection that is killed leaves no bundle, its tools end with it, and the next one is whole") {
  const Host host;
  std::int64_t hanging = 0;
  interrupted(host, SIGKILL, hanging);
  wait_until_gone(hanging);
  const std::vector<std::string> left = host.left_over();
  REQUIRE(left.size() == 1);
  CHECK(left[0].starts_with("bundle.partial-"));
  CHECK((fs::status(host.folder.path() / "out" / left[0]).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
  host.tool("systeminfo.exe", "#!/bin/sh\ncat " CASEMATE_SOURCE_DIR "/examples/cas01/systeminfo.csv\n");
  CHECK(host.collect_into(host.bundle()).exit_code == 0);
  CHECK(host.run({"verify", host.bundle()}).exit_code == 0);
}
