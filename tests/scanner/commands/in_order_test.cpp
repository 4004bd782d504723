// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/in_order.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>

using namespace casemate::commands;

TEST_CASE("things are handed over in input order, however long each takes") {
  for (const unsigned jobs : {1U, 2U, 5U}) {
    CAPTURE(jobs);
    std::vector<std::size_t> got;
    in_order<std::size_t>(
        300, jobs,
        [](std::size_t index, unsigned) {
          if (index % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
          return index * 3;
        },
        [&](std::size_t index, std::size_t thing) {
          CHECK(thing == index * 3);
          got.push_back(index);
          return true;
        });
    REQUIRE(got.size() == 300);
    for (std::size_t i = 0; i < got.size(); ++i) CHECK(got[i] == i);
  }
}

TEST_CASE("few things wait for their turn, and none is made long after consuming stopped") {
  constexpr std::size_t kMost = 2 * 8 + 2;  // the window of two threads, and what each has in hand
  std::atomic<std::size_t> made = 0;
  std::atomic<std::size_t> taken = 0;
  std::atomic<std::size_t> most = 0;
  in_order<int>(
      100000, 2,
      [&](std::size_t, unsigned) {
        const std::size_t waiting = ++made - taken;
        if (waiting > most) most = waiting;
        return 1;
      },
      [&](std::size_t index, int) {
        ++taken;
        return index + 1 < 500;
      });
  CHECK(taken == 500);
  CHECK(most <= kMost);
  CHECK(made <= 500 + kMost);
}
