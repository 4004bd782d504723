// SPDX-License-Identifier: Apache-2.0
// Casemate on a Windows host, CAS01, that is nothing but a folder of stand-ins for its tools.  The first word is that folder, the
// second "elevated" or "limited", the others are those of casemate.
#include <chrono>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/commands/command.h"

namespace {

std::string tools;
bool elevated = false;

casemate::collect::ThisHost host_of_standins() {
  casemate::collect::ThisHost host;
  host.system = casemate::collect::System::windows_host;
  host.name = "CAS01";
  host.elevated = elevated;
  host.tool_folders = {tools, "/usr/bin", "/bin"};  // the stand-ins are scripts
  return host;
}

}  // namespace

// libarchive keeps its deflate state when the writing of a zip fails (3.6); the process ends then.
extern "C" const char* __lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier): what the leak sanitizer asks for
extern "C" const char* __lsan_default_suppressions() { return "leak:deflateInit2_\n"; }  // NOLINT(bugprone-reserved-identifier)

int main(int argc, char** argv) {
  if (argc < 3) return EXIT_FAILURE;
  tools = argv[1];
  elevated = std::string_view(argv[2]) == "elevated";
  casemate::commands::Environment environment;
  environment.now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 24);
  environment.host = &host_of_standins;
  return casemate::commands::run(std::vector<std::string>(argv + 3, argv + argc), environment);
}
