// SPDX-License-Identifier: Apache-2.0
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "rules/text.h"
#include "scanner/collect/descendants.h"

namespace casemate::collect {
namespace {

// The parent is the second field behind the name in parentheses, which may itself hold anything (proc(5)).
std::int64_t parent_of(const std::filesystem::path& process) {
  std::ifstream stream(process / "stat", std::ios::binary);
  std::string line;
  std::getline(stream, line, '\0');  // does not throw where the process ends meanwhile, as an iterator would
  const auto name_end = line.rfind(") ");
  if (name_end == std::string::npos || name_end + 4 >= line.size()) return 0;
  const std::string_view rest = std::string_view(line).substr(name_end + 4);
  return parse_decimal(rest.substr(0, rest.find(' '))).value_or(0);
}

std::vector<std::int64_t> children_of(std::int64_t process) {
  std::vector<std::int64_t> found;
  std::error_code failed;
  for (auto entry = std::filesystem::directory_iterator("/proc", failed); !failed && entry != std::filesystem::directory_iterator(); entry.increment(failed)) {
    const auto number = parse_decimal(entry->path().filename().string());
    if (number && parent_of(entry->path()) == process) found.push_back(*number);
  }
  return found;
}

}  // namespace

void kill_descendants(std::int64_t child) {
  if (child <= 1) return;
  for (const std::int64_t below : children_of(child)) {
    kill_descendants(below);
    ::kill(static_cast<pid_t>(below), SIGKILL);
  }
}

void adopt_orphans() { ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

void kill_orphans() {
  constexpr int kRounds = 32;  // a killed orphan may leave orphans of its own
  for (int round = 0; round < kRounds; ++round) {
    const auto orphans = children_of(::getpid());
    if (orphans.empty()) return;
    for (const std::int64_t orphan : orphans) {
      ::kill(static_cast<pid_t>(orphan), SIGKILL);
      ::waitpid(static_cast<pid_t>(orphan), nullptr, 0);
    }
  }
}

}  // namespace casemate::collect
