// SPDX-License-Identifier: Apache-2.0
#include <boost/asio.hpp>
#include <boost/process.hpp>
#include <boost/process/async.hpp>
#include <boost/process/group.hpp>
#include <boost/process/handles.hpp>
#include <boost/process/windows.hpp>

#include "scanner/collect/running_child.h"
#include "scanner/collect/windows_command_line.h"
#include "scanner/evidence/windows_path.h"

namespace casemate::collect {
namespace {

namespace bp = boost::process;

struct BoostOnWindows {
  using Io = boost::asio::io_context;
  using Pipe = bp::async_pipe;
  using Group = bp::group;
  using Child = bp::child;
  using ErrorCode = boost::system::error_code;

  template <class Buffer, class Take>
  static void read_some(Pipe& pipe, Buffer& buffer, Take take) {
    pipe.async_read_some(boost::asio::buffer(buffer), take);
  }

  // Boost would read narrow words in the code page of Windows, and loses an empty one.
  static Child start(const ChildRequest& request, Pipe& out, Pipe& err, Group& group, std::error_code& failed) {
    return Child(bp::cmd = evidence::to_wide(windows_command_line(request.command)), bp::std_in < bp::null, bp::std_out > out, bp::std_err > err, group,
                 bp::limit_handles, bp::windows::create_no_window, failed);
  }
};

}  // namespace

ChildOutcome run_child(const ChildRequest& request) { return RunningChild<BoostOnWindows>(request).run(); }

}  // namespace casemate::collect
