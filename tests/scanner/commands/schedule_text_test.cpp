// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/schedule_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "scanner/authoring/windows_text.h"
#include "tests/scanner/commands/captured.h"

using namespace casemate;
using namespace casemate::commands;
using namespace casemate::tests;

namespace {

Schedule sample() {
  return {"/bin/true", {"scan", "--live", "--results", "/var/lib/casemate/results", "--site", "/etc/my \"site\" 100%\\$HOME.yaml"}, "03:00"};
}

bool is_installed(const std::string& tool) { return std::system(("command -v " + tool + " >/dev/null 2>&1").c_str()) == 0; }

// What systemd makes of a line of ExecStart= whose words are all quoted: quotes and backslashes undone, then %% and, behind the
// program, $$.  A % or $ that stands alone would be expanded, so it is an error here.
std::vector<std::string> words_of_exec_start(const std::string& line) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < line.size(); ++at) {
    REQUIRE(line[at] == '"');
    std::string word;
    for (++at; at < line.size() && line[at] != '"'; ++at) {
      const char c = line[at];
      const bool doubled = c == '\\' || c == '%' || (c == '$' && !words.empty());
      if (doubled) {
        REQUIRE(at + 1 < line.size());
        const bool same = line[at + 1] == c || (c == '\\' && line[at + 1] == '"');
        REQUIRE(same);
        ++at;
      }
      word += line[at];
    }
    words.push_back(word);
    ++at;
    const bool parted = at >= line.size() || line[at] == ' ';
    REQUIRE(parted);
  }
  return words;
}

// As the documentation of CommandLineToArgvW tells it: 2n backslashes before a quote are n and the quote counts; 2n+1 are n and the
// quote is a character.
std::vector<std::string> words_of_windows(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  bool any = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    std::size_t backslashes = 0;
    while (at < line.size() && line[at] == '\\') ++backslashes, ++at;
    const bool quote = at < line.size() && line[at] == '"';
    word.append(quote ? backslashes / 2 : backslashes, '\\');
    any = any || backslashes != 0;
    if (at == line.size()) break;
    if (quote && backslashes % 2 == 0) {
      quoted = !quoted;
      any = true;
    } else if (line[at] == ' ' && !quoted) {
      if (any) words.push_back(word);
      word.clear();
      any = false;
    } else {
      word += line[at];
      any = true;
    }
  }
  if (any) words.push_back(word);
  return words;
}

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const auto at = text.find(begin);
  REQUIRE(at != std::string::npos);
  return text.substr(at + begin.size(), text.find(end, at + begin.size()) - at - begin.size());
}

std::string without_entities(std::string text) {
  for (const auto& [entity, character] : {std::pair<std::string, std::string>{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&apos;", "'"}, {"&amp;", "&"}}) {
    for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1)) text.replace(at, entity.size(), character);
  }
  return text;
}

const std::vector<std::string> kHostile{"",         " ",        "a b",        "\"",          "\\",          "a\\",         "a b\\",   "\\\"",      "\\\\\"x",  "$HOME", "${HOME}", "$$",
                                        "%",        "%h",       ";",          "\\;",         "-x",          "'",           "'a b'",   "a;rm -rf",  "`id`",     "&amp;", "<a>",     "]]>",
                                        "C:\\a b\\", "say \"<x>\"", "tail\\\\\"q", "\xC3\xA4\xC3\xB6", "\xF0\x9F\x98\x80", "{{x}}", "~root", "@etc", "|cat", "*"};

}  // namespace

TEST_CASE("words of the command survive what systemd does to them") {
  const std::string service = systemd_service(sample()).value();
  CHECK(holds(service, R"(ExecStart="/bin/true" "scan" "--live")"));
  CHECK(holds(service, R"("/etc/my \"site\" 100%%\\$$HOME.yaml")"));
  Schedule hostile = sample();
  hostile.program = "/opt/a \"b\" $c %d\\e/casemate";  // systemd expands no $ in the path of the program
  hostile.words = kHostile;
  std::vector<std::string> expected = kHostile;
  expected.insert(expected.begin(), hostile.program);
  CHECK(words_of_exec_start(between(systemd_service(hostile).value(), "ExecStart=", "\n")) == expected);
}

TEST_CASE("words of the command survive what Windows does to them") {
  Schedule windows = sample();
  windows.program = "C:\\Program Files\\Casemate & Co\\casemate.exe";
  windows.words = kHostile;
  windows.words.erase(std::find(windows.words.begin(), windows.words.end(), ""));
  const std::string task = task_xml(windows).value();
  CHECK(words_of_windows(without_entities(between(task, "<Arguments>", "</Arguments>"))) == windows.words);
  CHECK(holds(task, "<Command>C:\\Program Files\\Casemate &amp; Co\\casemate.exe</Command>"));
  windows.words = {"scan", "C:\\a b\\", "say \"<x>\"", "tail\\\\\"q"};
  CHECK(holds(task_xml(windows).value(), R"(&quot;C:\a b\\&quot; &quot;say \&quot;&lt;x&gt;\&quot;&quot; &quot;tail\\\\\&quot;q&quot;)"));
}

TEST_CASE("what Windows would replace in a task is refused there, as nothing keeps it from that") {
  for (const char* bad : {"%TEMP%", "C:\\%windir%\\x", "$(Arg0)", "a$(b)c"}) {
    CAPTURE(bad);
    Schedule schedule = sample();
    schedule.words = {"scan", bad};
    const auto task = task_xml(schedule);
    REQUIRE_FALSE(task);
    CHECK(holds(task.error().to_string(), "Windows replaces %NAME% and $(NAME)"));
    CHECK(systemd_service(schedule));
  }
  Schedule schedule = sample();
  schedule.words = {"scan", std::string(40000, 'x')};
  CHECK(holds(task_xml(schedule).error().to_string(), "longer than Windows can start"));
}

TEST_CASE("no word can add a line of its own, and none is changed on the way") {
  for (const char* bad : {"a\nExecStartPre=/bin/rm", "a\rb", "a\tb", "\x1B[2J", "\x7F", "\xC2\x85", "\xC2\x9B" "2J", "\xE2\x80\xA8", "\xFF", "\xC3", "\xEF\xBF\xBE"}) {
    Schedule schedule = sample();
    schedule.words.emplace_back(bad);
    CHECK_FALSE(systemd_service(schedule));
    CHECK_FALSE(task_xml(schedule));
    schedule = sample();
    schedule.program += bad;
    CHECK_FALSE(systemd_service(schedule));
    CHECK_FALSE(task_xml(schedule));
  }
}

TEST_CASE("no directive gives the scan a mount namespace: it would see mount options the host does not have") {
  const std::string service = systemd_service(sample()).value();
  for (const std::string directive : {"ProtectSystem", "ProtectHome", "PrivateTmp", "PrivateDevices", "PrivateMounts", "PrivateNetwork", "PrivateUsers", "PrivateIPC", "ProtectKernelTunables",
                                      "ProtectKernelModules", "ProtectKernelLogs", "ProtectControlGroups", "ProtectProc", "ProcSubset", "ProtectHostname", "ProtectClock", "ReadOnlyPaths",
                                      "ReadWritePaths", "InaccessiblePaths", "NoExecPaths", "TemporaryFileSystem", "BindPaths", "MountFlags", "MountAPIVFS", "RootDirectory", "RootImage",
                                      "DynamicUser", "User", "RestrictNamespaces"}) {
    CAPTURE(directive);
    CHECK_FALSE(holds(service, "\n" + directive + "="));
  }
  CHECK(holds(service, "# No ProtectSystem"));
}

TEST_CASE("hh:mm and nothing else") {
  for (const auto* good : {"00:00", "09:30", "23:59"}) CHECK(is_time_of_day(good));
  for (const auto* bad : {"", "3:00", "24:00", "12:60", "12.30", "12:30:00", "ab:cd", "-1:00"}) CHECK_FALSE(is_time_of_day(bad));
}

TEST_CASE("systemd-analyze has nothing to say against the units") {
  if (!is_installed("systemd-analyze")) {
    MESSAGE("skipped: systemd-analyze is not installed");
    return;
  }
  const TemporaryFolder folder;
  Schedule schedule = sample();
  schedule.words.insert(schedule.words.end(), kHostile.begin(), kHostile.end());
  folder.write("casemate.service", systemd_service(schedule).value());
  folder.write("casemate.timer", systemd_timer(schedule));
  const std::string said = folder.file("said");
  CHECK(std::system(("systemd-analyze verify '" + folder.file("casemate.service") + "' '" + folder.file("casemate.timer") + "' >'" + said + "' 2>&1").c_str()) == 0);
  CHECK_FALSE(holds(slurp(said), "casemate."));  // a directive it does not know is only warned of
  folder.write("casemate.service", systemd_service(schedule).value() + "ProtectEverything=yes\n");
  CHECK(std::system(("systemd-analyze verify '" + folder.file("casemate.service") + "' >'" + said + "' 2>&1").c_str()) == 0);
  CHECK(holds(slurp(said), "casemate."));  // so the silence above says something
}

TEST_CASE("the task has the elements of the task schema in their order") {
  if (!is_installed("xmllint")) {
    MESSAGE("skipped: xmllint is not installed");
    return;
  }
  const TemporaryFolder folder;
  Schedule schedule = sample();
  schedule.words.insert(schedule.words.end(), kHostile.begin(), kHostile.end());
  const std::string xml = task_xml(schedule).value();
  const std::string schema = std::string(CASEMATE_TEST_DATA) + "/schedule/task.xsd";
  const auto is_valid = [&](const std::string& bytes) {
    const std::string task = folder.write("task.xml", bytes);
    return std::system(("xmllint --noout --schema '" + schema + "' '" + task + "' >/dev/null 2>&1").c_str()) == 0;
  };
  CHECK(is_valid("\xFF\xFE" + authoring::utf16le(xml)));
  CHECK(is_valid(xml));  // as --dry-run prints it
  std::string swapped = xml;
  const std::string begin = between(xml, "<CalendarTrigger>", "<ScheduleByDay>");
  swapped.replace(xml.find(begin), begin.size(), "<RandomDelay>PT1H</RandomDelay><StartBoundary>2008-01-01T03:00:00</StartBoundary>");
  CHECK_FALSE(is_valid("\xFF\xFE" + authoring::utf16le(swapped)));  // so the schema sees the order
}
