// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace casemate::commands {

/// Lets threads through one at a time, in the order of their numbers: 0, 1, 2 … without a gap.  For what must not depend on
/// which thread is quicker, as the numbers that baselines get in a result.
class Turns {
 public:
  /// Waits until all before `index` have been through, then calls `act` alone.  After stop() nobody waits for his turn.
  template <class Act>
  void in_turn(std::size_t index, const Act& act) {
    std::unique_lock lock(mutex_);
    moved_.wait(lock, [&] { return stopped_ || next_ == index; });
    act();
    ++next_;
    moved_.notify_all();
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    moved_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable moved_;
  std::size_t next_ = 0;
  bool stopped_ = false;
};

}  // namespace casemate::commands
