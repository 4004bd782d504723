// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <array>

#include "scanner/collect/this_host.h"

namespace casemate::collect {

ThisHost this_host() {
  ThisHost host;
  std::array<char, 256> name{};  // HOST_NAME_MAX is 64 on Linux
  if (::gethostname(name.data(), name.size() - 1) == 0) host.name = name.data();
  host.name = host.name.substr(0, host.name.find('.'));
  host.elevated = ::geteuid() == 0;
  host.tool_folders = {"/usr/sbin", "/usr/bin", "/sbin", "/bin"};
  return host;
}

}  // namespace casemate::collect
