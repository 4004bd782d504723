// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/stop_on_signal.h"

#include <csignal>

namespace casemate::commands {
namespace {

std::atomic<bool> stop_asked{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

void ask_to_stop(int) { stop_asked.store(true); }

}  // namespace

StopOnSignal::StopOnSignal() : interrupt_(std::signal(SIGINT, &ask_to_stop)), terminate_(std::signal(SIGTERM, &ask_to_stop)) { stop_asked.store(false); }

StopOnSignal::~StopOnSignal() {
  std::signal(SIGINT, interrupt_);
  std::signal(SIGTERM, terminate_);
}

const std::atomic<bool>& StopOnSignal::asked() const { return stop_asked; }

}  // namespace casemate::commands
