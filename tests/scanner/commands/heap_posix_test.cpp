// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/heap.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <string>

#include "tests/sanitized.h"

using namespace casemate::commands;

TEST_CASE("a report's memory is kept when it is given back") {
  if (casemate::tests::kSanitized) {
    MESSAGE("skipped: a sanitizer brings its own malloc");
    return;
  }
  prepare_heap();
  const auto use = [] { return std::string(8U << 20U, 'x').back(); };
  CHECK(use() == 'x');
  const void* end = ::sbrk(0);
  CHECK(use() == 'x');
  CHECK(::sbrk(0) == end);
}
