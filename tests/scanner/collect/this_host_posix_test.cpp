// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "scanner/collect/this_host.h"

using namespace casemate::collect;

TEST_CASE("this host is a Linux host of its own name, without domain, and its tools are in its own folders") {
  const ThisHost host = this_host();
  CHECK(host.system == System::linux_host);
  utsname names{};
  REQUIRE(::uname(&names) == 0);
  const std::string whole = names.nodename;
  CHECK(host.name == whole.substr(0, whole.find('.')));
  CHECK(host.elevated == (::geteuid() == 0));
  CHECK_FALSE(host.sysnative);
  CHECK(host.tool_folders == std::vector<std::string>{"/usr/sbin", "/usr/bin", "/sbin", "/bin"});
}
