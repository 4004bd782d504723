// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

namespace casemate::commands {

/// While it lives, an interrupt asks the work to stop, which then cleans up.  One at a time.
class StopOnSignal {
 public:
  StopOnSignal();
  ~StopOnSignal();
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;
  [[nodiscard]] const std::atomic<bool>& asked() const;

 private:
  void (*interrupt_)(int);
  void (*terminate_)(int);
};

}  // namespace casemate::commands
