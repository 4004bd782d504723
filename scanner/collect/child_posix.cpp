// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <boost/asio.hpp>
#include <boost/process.hpp>
#include <boost/process/async.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/group.hpp>

#include "scanner/collect/running_child.h"

namespace casemate::collect {
namespace {

namespace bp = boost::process;

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

struct BoostOnPosix {
  using Io = boost::asio::io_context;
  using Pipe = bp::async_pipe;
  using Group = bp::group;
  using Child = bp::child;
  using ErrorCode = boost::system::error_code;

  template <class Buffer, class Take>
  static void read_some(Pipe& pipe, Buffer& buffer, Take take) {
    pipe.async_read_some(boost::asio::buffer(buffer), take);
  }

  static Child start(const ChildRequest& request, Pipe& out, Pipe& err, Group& group, std::error_code& failed) {
    const std::vector<std::string> words(request.command.begin() + 1, request.command.end());
    return Child(bp::exe = request.command.front(), bp::args = words, environment_of(request), bp::std_in < bp::null, bp::std_out > out,
                 bp::std_err > err, group, kOnlyItsOwn, failed);
  }
};

}  // namespace

ChildOutcome run_child(const ChildRequest& request) { return RunningChild<BoostOnPosix>(request).run(); }

}  // namespace casemate::collect
