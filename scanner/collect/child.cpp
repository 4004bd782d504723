// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/child.h"

#include <array>
#include <boost/asio.hpp>
#include <boost/process.hpp>
#include <boost/process/async.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/group.hpp>
#include <boost/process/handles.hpp>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#ifdef _WIN32
#include <boost/process/windows.hpp>

#include "scanner/collect/windows_command_line.h"
#include "scanner/evidence/windows_path.h"
#else
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>
#endif

#include "scanner/collect/descendants.h"

namespace casemate::collect {
namespace {

namespace bp = boost::process;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kTick{5};
constexpr std::chrono::milliseconds kGrace{500};  // a pipe is drained at once; only a descendant keeps it open longer
constexpr std::size_t kErrorBytes = 4096;

/// Reads a pipe to its end; keeps at most `limit` bytes and says when there were more.
class Drain {
 public:
  Drain(boost::asio::io_context& io, std::uint64_t limit) : pipe(io), limit_(limit) {}

  void start() {
    pipe.async_read_some(boost::asio::buffer(buffer_), [this](const boost::system::error_code& error, std::size_t count) {
      const std::size_t room = limit_ - bytes.size();
      bytes.append(buffer_.data(), std::min(count, room));
      over = over || count > room;
      ended = static_cast<bool>(error);
      if (!ended) start();
    });
  }

  bp::async_pipe pipe;
  std::string bytes;
  bool over = false;
  bool ended = false;

 private:
  std::uint64_t limit_;
  std::array<char, 65536> buffer_{};
};

// Between making its pipes and starting it, another child could inherit them.
std::mutex& one_start_at_a_time() {
  static std::mutex mutex;
  return mutex;
}

#ifndef _WIN32
// Boost 1.81's limit_handles closes standard output, too.  What is marked here is closed when the program starts.
struct CloseTheRest : bp::extend::handler {
  template <class Executor>
  void on_exec_setup(Executor&) const {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);  // a collection that is killed leaves no tool behind
    constexpr unsigned kFirst = STDERR_FILENO + 1;
    if (::close_range(kFirst, ~0U, CLOSE_RANGE_CLOEXEC) == 0) return;
    const long most = ::sysconf(_SC_OPEN_MAX);  // a kernel before 5.11
    for (int descriptor = kFirst; descriptor < most; ++descriptor) ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  }
};
const CloseTheRest kOnlyItsOwn;

bp::environment environment_of(const ChildRequest& request) {
  bp::environment environment;
  environment["LC_ALL"] = "C";
  environment["PATH"] = request.search_path;
  return environment;
}
#endif

/// One child and what it says.
class Running {
 public:
  explicit Running(const ChildRequest& request) : request_(request), out_(io_, request.output_limit), err_(io_, kErrorBytes) {}

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
  bool start(std::string& why) {
    const std::lock_guard lock(one_start_at_a_time());
    std::error_code failed;
#ifdef _WIN32
    // Boost would read narrow words in the code page of Windows, and loses an empty one.
    child_ = bp::child(bp::cmd = evidence::to_wide(windows_command_line(request_.command)), bp::std_in < bp::null, bp::std_out > out_.pipe,
                       bp::std_err > err_.pipe, group_, bp::limit_handles, bp::windows::create_no_window, failed);
#else
    const std::vector<std::string> words(request_.command.begin() + 1, request_.command.end());
    child_ = bp::child(bp::exe = request_.command.front(), bp::args = words, environment_of(request_), bp::std_in < bp::null,
                       bp::std_out > out_.pipe, bp::std_err > err_.pipe, group_, kOnlyItsOwn, failed);
#endif
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
    boost::system::error_code closing;
    out_.pipe.close(closing);
    err_.pipe.close(closing);
    io_.restart();
    io_.run_for(kTick);  // the readers see their pipes closed
  }

  const ChildRequest& request_;
  boost::asio::io_context io_;
  Drain out_;
  Drain err_;
  bp::group group_;
  bp::child child_;
};

}  // namespace

ChildOutcome run_child(const ChildRequest& request) { return Running(request).run(); }

}  // namespace casemate::collect
