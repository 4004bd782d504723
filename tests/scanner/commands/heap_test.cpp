// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/heap.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <string>

using namespace casemate::commands;

TEST_CASE("a report's memory is kept when it is given back") {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  MESSAGE("skipped: a sanitizer brings its own malloc");
#elif defined(__has_feature)
  MESSAGE("skipped: clang builds are sanitizer builds here");
#else
  prepare_heap();
  const auto use = [] { return std::string(8U << 20U, 'x').back(); };
  CHECK(use() == 'x');
  const void* end = ::sbrk(0);
  CHECK(use() == 'x');
  CHECK(::sbrk(0) == end);
#endif
}
