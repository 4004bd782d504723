// SPDX-License-Identifier: Apache-2.0
#include <malloc.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "rules/text.h"
#include "scanner/commands/command.h"

namespace {

int terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
  const char* columns = std::getenv("COLUMNS");  // NOLINT(concurrency-mt-unsafe): before any thread starts
  const auto number = columns == nullptr ? std::nullopt : casemate::parse_decimal(columns);
  return number && *number >= 40 && *number <= 1000 ? static_cast<int>(*number) : 100;
}

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

}  // namespace

int main(int argc, char** argv) {
  prepare_heap();
  casemate::commands::Environment environment;
  environment.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  for (const char* name : std::array{"NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"}) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread starts
    if (value != nullptr) environment.variables.emplace(name, value);
  }
  environment.stdout_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  environment.stderr_is_terminal = ::isatty(STDERR_FILENO) == 1;
  environment.width = terminal_width();
  return casemate::commands::run(std::vector<std::string>(argv + 1, argv + argc), environment);
}
