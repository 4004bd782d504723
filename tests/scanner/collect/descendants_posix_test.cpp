// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/descendants.h"

#include <doctest/doctest.h>
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

TEST_CASE("no process is asked of for what is none") {
  kill_descendants(0);
  kill_descendants(1);
  kill_orphans();
  CHECK(::getpid() > 1);
}
