// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace casemate::collect {

struct ChildRequest {
  std::vector<std::string> command;  ///< the program's path, then its words; no shell
  std::chrono::milliseconds time_limit{30'000};
  std::uint64_t output_limit = 64ULL * 1024 * 1024;  ///< of standard output
  std::string search_path;                           ///< PATH of the child on POSIX; Windows inherits its environment
  const std::atomic<bool>* stop = nullptr;           ///< set from a signal: the child is killed
};

enum class ChildEnd : std::uint8_t { exited, too_slow, too_much, stopped, not_started };

struct ChildOutcome {
  ChildEnd end = ChildEnd::not_started;
  int exit_code = -1;
  std::string output;
  std::string error_output;  ///< its first 4 KiB
  std::chrono::milliseconds duration{0};
  std::string why;  ///< the system's words for not_started
};

/// Starts a program without window, standard input and inherited handles, and waits for it.  Whatever its end is, its
/// descendants do not outlive the call: one that keeps the output open half a second after the program ended is killed.
/// Safe from several threads.
ChildOutcome run_child(const ChildRequest& request);

}  // namespace casemate::collect
