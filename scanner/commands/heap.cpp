// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/heap.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace casemate::commands {

// The first touch of a page costs more than most of what a scan does with it.  So the heap grows in one step, large pages
// back it (one fault instead of 512), and what growing reports leave behind is kept.  A large page is given only where
// nothing was touched before: a block that nobody uses takes malloc's own notes up to just below its border.
void prepare_heap() {
  constexpr int kMiB = 1024 * 1024;
  constexpr std::uintptr_t kLargePage = 2 * kMiB;  // of x86-64; elsewhere the advice is for nothing, and harmless
  constexpr std::uintptr_t kBridge = kMiB / 4;     // more than malloc has in hand by now, or it would not grow the heap
  ::mallopt(M_MMAP_THRESHOLD, 32 * kMiB);          // the most glibc accepts
  ::mallopt(M_TRIM_THRESHOLD, 64 * kMiB);
  ::mallopt(M_TOP_PAD, 4 * kMiB);  // a scan of one host takes three
  const auto end = [] { return reinterpret_cast<std::uintptr_t>(::sbrk(0)); };
  ::sbrk(static_cast<std::intptr_t>(kLargePage - (end() + kBridge) % kLargePage));  // addresses only
  const std::uintptr_t border = end() + kBridge;
  [[maybe_unused]] static void* volatile const bridge = std::malloc(kBridge - 64);  // NOLINT(cppcoreguidelines-no-malloc)
  if (end() > border) ::madvise(reinterpret_cast<void*>(border), end() - border, MADV_HUGEPAGE);  // may be refused
}

}  // namespace casemate::commands
