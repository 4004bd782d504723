// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/stop_on_signal.h"

#include <doctest/doctest.h>

#include <csignal>

using casemate::commands::StopOnSignal;

TEST_CASE("a signal only asks, and only while somebody listens") {
  using Handler = void (*)(int);
  const Handler before = std::signal(SIGTERM, SIG_IGN);
  {
    const StopOnSignal signals;
    CHECK_FALSE(signals.asked());
    std::raise(SIGTERM);
    CHECK(signals.asked());
  }
  const bool given_back = std::signal(SIGTERM, before) == SIG_IGN;
  CHECK(given_back);
  const StopOnSignal again;
  CHECK_FALSE(again.asked());
}
