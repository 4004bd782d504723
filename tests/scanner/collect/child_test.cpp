// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/child.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <thread>

#include "rules/text.h"
#include "scanner/collect/descendants.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::collect;
using namespace std::chrono_literals;

namespace {

ChildRequest standin(std::vector<std::string> words) {
  ChildRequest request;
  request.command = {CASEMATE_STANDIN};
  request.command.insert(request.command.end(), words.begin(), words.end());
  return request;
}

}  // namespace

TEST_CASE("what a child prints and how it ends") {
  const ChildOutcome outcome = run_child(standin({"print", "hello\n"}));
  CHECK(outcome.end == ChildEnd::exited);
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.output == "hello\n");
  CHECK(outcome.error_output.empty());
}

TEST_CASE("words reach the child as they are: no shell looks at them") {
  const ChildOutcome outcome = run_child(standin({"words", "a b", "$HOME", "; rm -rf /", "\"q\"", ""}));
  CHECK(outcome.output == "<a b><$HOME><; rm -rf /><\"q\"><>");
}

TEST_CASE("a failing tool keeps its exit code and its words") {
  const ChildOutcome outcome = run_child(standin({"fail"}));
  CHECK(outcome.end == ChildEnd::exited);
  CHECK(outcome.exit_code == 5);
  CHECK(outcome.error_output.find("Zugriff verweigert") == 0);
}

TEST_CASE("a program that is not there is not started") {
  ChildRequest request;
  request.command = {"/nonexistent/tool"};
  const ChildOutcome outcome = run_child(request);
  CHECK(outcome.end == ChildEnd::not_started);
  CHECK(!outcome.why.empty());
}

TEST_CASE("a tool that wants input finds none") {
  CHECK(run_child(standin({"wants-input"})).output == "read 0\n");
}

TEST_CASE("bytes are not touched") { CHECK(run_child(standin({"utf16"})).output == std::string("\xFF\xFEo\0k\0\n\0", 8)); }

TEST_CASE("a hanging tool that ignores SIGTERM is killed") {
  ChildRequest request = standin({"hang"});
  request.time_limit = 200ms;
  const ChildOutcome outcome = run_child(request);
  CHECK(outcome.end == ChildEnd::too_slow);
  CHECK(outcome.output == "begun\n");
  CHECK(outcome.duration < 10s);
}

TEST_CASE("a flooding tool is killed at the limit") {
  ChildRequest request = standin({"flood"});
  request.output_limit = 100'000;
  const ChildOutcome outcome = run_child(request);
  CHECK(outcome.end == ChildEnd::too_much);
  CHECK(outcome.output.size() == 100'000);
}

TEST_CASE("an interrupt stops it") {
  std::atomic<bool> stop{false};
  ChildRequest request = standin({"hang"});
  request.stop = &stop;
  std::thread later([&] {
    std::this_thread::sleep_for(100ms);
    stop = true;
  });
  CHECK(run_child(request).end == ChildEnd::stopped);
  later.join();
}

TEST_CASE("a child inherits nothing but its three streams") {
  const int kept = ::open("/dev/null", O_RDONLY);  // without O_CLOEXEC
  REQUIRE(kept > 2);
  CHECK(run_child(standin({"descriptors"})).output == "0 1 2 \n");
  ::close(kept);
}

TEST_CASE("a grandchild that left the group and holds the output neither hangs the collection nor outlives it") {
  const tests::TemporaryFolder folder;
  adopt_orphans();
  const ChildOutcome outcome = run_child(standin({"grandchild", folder.file("number")}));
  CHECK(outcome.end == ChildEnd::exited);
  CHECK(outcome.output == "started\n");
  CHECK(outcome.duration < 10s);
  kill_orphans();
  const auto number = parse_decimal(trim(tests::slurp(folder.file("number"))));
  REQUIRE(number.has_value());
  CHECK(::kill(static_cast<pid_t>(*number), 0) != 0);
}
