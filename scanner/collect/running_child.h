// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <thread>

#include "scanner/collect/child.h"
#include "scanner/collect/descendants.h"

// What becomes of a child once it was started, alike on every system.  `Library` is what child_posix.cpp and child_windows.cpp make
// of Boost, whose headers stay there:
//   Io, Pipe, Group, Child, ErrorCode
//   static void read_some(Pipe&, std::array<char, N>&, callable of (const ErrorCode&, std::size_t))
//   static Child start(const ChildRequest&, Pipe& out, Pipe& err, Group&, std::error_code&)
namespace casemate::collect {

/// Reads a pipe to its end; keeps at most `limit` bytes and says when there were more.
template <class Library>
class Drain {
 public:
  Drain(typename Library::Io& io, std::uint64_t limit) : pipe(io), limit_(limit) {}

  void start() {
    Library::read_some(pipe, buffer_, [this](const typename Library::ErrorCode& error, std::size_t count) {
      const std::size_t room = limit_ - bytes.size();
      bytes.append(buffer_.data(), std::min(count, room));
      over = over || count > room;
      ended = static_cast<bool>(error);
      if (!ended) start();
    });
  }

  typename Library::Pipe pipe;
  std::string bytes;
  bool over = false;
  bool ended = false;

 private:
  std::uint64_t limit_;
  std::array<char, 65536> buffer_{};
};

/// One child and what it says.
template <class Library>
class RunningChild {
 public:
  explicit RunningChild(const ChildRequest& request) : request_(request), out_(io_, request.output_limit), err_(io_, kErrorBytes) {}

  ChildOutcome run() {
    ChildOutcome outcome;
    const auto begin = Clock::now();
    if (start(outcome.why)) {
      out_.start();
      err_.start();
      outcome.end = wait(begin, outcome.exit_code);
      if (outcome.end != ChildEnd::exited) kill_descendants(static_cast<std::int64_t>(child_.id()));  // else it has none any more
      finish();
    }
    outcome.output = std::move(out_.bytes);
    outcome.error_output = std::move(err_.bytes);
    outcome.duration = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
    return outcome;
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds kTick{5};
  static constexpr std::chrono::milliseconds kGrace{500};  // a pipe is drained at once; only a descendant keeps it open longer
  static constexpr std::size_t kErrorBytes = 4096;

  // Between making its pipes and starting it, another child could inherit them.
  static std::mutex& one_start_at_a_time() {
    static std::mutex mutex;
    return mutex;
  }

  bool start(std::string& why) {
    const std::lock_guard lock(one_start_at_a_time());
    std::error_code failed;
    child_ = Library::start(request_, out_.pipe, err_.pipe, group_, failed);
    if (failed) why = failed.message();
    return !failed;
  }

  ChildEnd wait(Clock::time_point begin, int& exit_code) {
    std::optional<Clock::time_point> exited;
    while (true) {
      io_.restart();
      io_.run_for(kTick);
      const auto now = Clock::now();
      if (request_.stop != nullptr && request_.stop->load()) return ChildEnd::stopped;
      if (out_.over) return ChildEnd::too_much;
      std::error_code ignored;
      if (!exited && !child_.running(ignored)) exited = now;
      const bool drained = out_.ended && err_.ended;
      if (exited && (drained || (now - *exited > kGrace && is_silent()))) {
        exit_code = child_.exit_code();
        return ChildEnd::exited;
      }
      if (!exited && now - begin > request_.time_limit) return ChildEnd::too_slow;
      if (drained) std::this_thread::sleep_for(kTick);  // nothing to read: run_for returns at once
    }
  }

  // Has everything been read that stands in the pipes?  On a busy machine the time may be over before it is, and a list that
  // lacks its end must not look whole.
  bool is_silent() {
    io_.restart();
    return io_.poll() == 0;
  }

  void finish() {
    std::error_code ignored;
    group_.terminate(ignored);
    child_.terminate(ignored);
    child_.wait(ignored);
    typename Library::ErrorCode closing;
    out_.pipe.close(closing);
    err_.pipe.close(closing);
    io_.restart();
    io_.run_for(kTick);  // the readers see their pipes closed
  }

  const ChildRequest& request_;
  typename Library::Io io_;
  Drain<Library> out_;
  Drain<Library> err_;
  typename Library::Group group_;
  typename Library::Child child_;
};

}  // namespace casemate::collect
