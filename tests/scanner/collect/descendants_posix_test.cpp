// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/descendants.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace casemate::collect;

TEST_CASE("the children of a process are killed, itself is not") {
  const pid_t child = ::fork();
  if (child == 0) {  // its own child ends by the kill only
    const pid_t below = ::fork();
    if (below == 0) {
      ::setsid();
      ::sleep(60);
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(below, &status, 0);
    ::_exit(WIFSIGNALED(status) ? 42 : 1);
  }
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) kill_descendants(child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 42);
}

// Reading about a process that ends at that moment fails in the middle; that once ended the program.
TEST_CASE("processes that come and go meanwhile do no harm") {
  const pid_t busy = ::fork();
  if (busy == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);  // ends with the test, however that ends
    while (true) {
      const pid_t brief = ::fork();
      if (brief == 0) ::_exit(0);
      ::waitpid(brief, nullptr, 0);
    }
  }
  for (int round = 0; round < 60; ++round) kill_descendants(busy);
  CHECK(::kill(busy, SIGKILL) == 0);
  CHECK(::waitpid(busy, nullptr, 0) == busy);
}

TEST_CASE("no process is asked of for what is none") {
  kill_descendants(0);
  kill_descendants(1);
  kill_orphans();
  CHECK(::getpid() > 1);
}
