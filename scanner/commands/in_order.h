// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace casemate::commands {

/// Makes `count` things on `jobs` threads and hands them over one at a time in input order.  At most `kWindow` a thread wait
/// for their turn, so memory does not grow with `count`.  `consume` returns false to stop.
template <class T>
void in_order(std::size_t count, unsigned jobs, const std::function<T(std::size_t index, unsigned worker)>& produce,
              const std::function<bool(std::size_t index, T thing)>& consume) {
  constexpr std::size_t kWindow = 8;
  const std::size_t window = kWindow * jobs;
  std::mutex mutex;
  std::condition_variable moved;
  std::vector<std::optional<T>> ready(window);
  std::size_t next = 0;      // to be made
  std::size_t consumed = 0;  // handed over
  bool consuming = false;
  bool stopped = false;

  // Whoever finds the next thing ready hands over as many as are; the others go on making.
  const auto hand_over = [&](std::unique_lock<std::mutex>& lock) {
    if (consuming) return;
    consuming = true;
    while (!stopped && consumed < count && ready[consumed % window]) {
      T thing = std::move(*ready[consumed % window]);
      ready[consumed % window].reset();
      const std::size_t index = consumed++;
      moved.notify_all();
      lock.unlock();
      const bool go_on = consume(index, std::move(thing));
      lock.lock();
      if (!go_on) stopped = true;
    }
    consuming = false;
    if (stopped) moved.notify_all();
  };

  const auto work = [&](unsigned worker) {
    std::unique_lock lock(mutex);
    while (!stopped && next < count) {
      const std::size_t index = next++;
      moved.wait(lock, [&] { return stopped || index < consumed + window; });
      if (stopped) return;
      lock.unlock();
      T thing = produce(index, worker);
      lock.lock();
      ready[index % window] = std::move(thing);
      hand_over(lock);
    }
  };

  std::vector<std::thread> others;
  for (unsigned worker = 1; worker < jobs; ++worker) others.emplace_back(work, worker);
  work(0);
  for (std::thread& other : others) other.join();
}

}  // namespace casemate::commands
