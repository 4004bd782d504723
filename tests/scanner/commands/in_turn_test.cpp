// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/in_turn.h"

#include <doctest/doctest.h>

#include <thread>
#include <vector>

using namespace casemate::commands;

TEST_CASE("threads pass in the order of their numbers, whichever comes first") {
  Turns turns;
  std::vector<int> passed;
  std::vector<std::thread> threads;
  for (int i = 19; i >= 0; --i) {
    threads.emplace_back([&, i] { turns.in_turn(static_cast<std::size_t>(i), [&] { passed.push_back(i); }); });
  }
  for (std::thread& thread : threads) thread.join();
  REQUIRE(passed.size() == 20);
  for (int i = 0; i < 20; ++i) CHECK(passed[static_cast<std::size_t>(i)] == i);
}

TEST_CASE("after a stop nobody waits for one who never comes") {
  Turns turns;
  bool passed = false;
  std::thread waiting([&] { turns.in_turn(7, [&] { passed = true; }); });
  turns.stop();
  waiting.join();
  CHECK(passed);
}
