// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/child.h"

#include <doctest/doctest.h>

#include <thread>

#include "tests/scanner/collect/standin_request.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::collect;
using tests::standin;
using namespace std::chrono_literals;

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

TEST_CASE("words and paths of any script reach the child") {
  const tests::TemporaryFolder folder;
  const std::string word = "\xC3\xA9\xE6\x97\xA5\xD0\x96";  // é日Ж
  CHECK(run_child(standin({"words", word, folder.file(word)})).output == "<" + word + "><" + folder.file(word) + ">");
}
