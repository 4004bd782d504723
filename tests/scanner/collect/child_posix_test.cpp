// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "rules/text.h"
#include "scanner/collect/descendants.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/collect/standin_request.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::collect;
using namespace std::chrono_literals;
using tests::standin;

TEST_CASE("a child inherits nothing but its three streams") {
  const int kept = ::open("/dev/null", O_RDONLY);  // without O_CLOEXEC
  REQUIRE(kept > 2);
  CHECK(run_child(standin({"inherited"})).output == "0 1 2 \n");
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
