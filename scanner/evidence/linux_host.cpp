// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/linux_host.h"

#include "rules/facts.h"
#include "rules/text.h"
#include "scanner/evidence/host_facts.h"
#include "scanner/evidence/linux_tool.h"

namespace casemate::evidence {
namespace {

constexpr auto kKind = EvidenceKind::system_information;
constexpr std::string_view kStaticName = "Static hostname:";
constexpr std::string_view kSystem = "Operating System:";

// "Linux proxy01 6.1.0-18-amd64 #1 SMP … x86_64 GNU/Linux"
bool is_uname(const std::vector<std::string_view>& words) {
  return words.size() >= 5 && words[0] == "Linux" && words[2].front() >= '0' && words[2].front() <= '9' && words[3].front() == '#';
}

}  // namespace

int recognise_hostnamectl(const EvidenceInput& input) {
  const FirstLines lines(input, 1);
  return !lines.empty() && (lines.front().starts_with(kStaticName) || lines.front().starts_with("Transient hostname:")) ? 90 : 0;
}

Result<Reading> read_hostnamectl(const EvidenceInput& input, const ReadOptions& options) {
  ProblemLog problems;
  LinuxReading out(options, "hostnamectl asks the running system");
  Reading& reading = out.reading();
  for (const TextLine& line : read_tool_output(input, problems).lines) {
    const std::string_view text = trim(line.text);
    if (text.starts_with(kStaticName)) {
      add_linux_host(reading, text.substr(kStaticName.size()), line.number, kKind);
    } else if (text.starts_with(kSystem)) {
      add_fact(reading, fact::kOsName, text.substr(kSystem.size()), line.number, kKind);
    }
  }
  return out.take(problems);
}

int recognise_uname(const EvidenceInput& input) {
  const FirstLines lines(input, 2);
  const bool one = !lines.empty() && std::next(lines.begin()) == lines.end();
  return one && is_uname(split_blanks(lines.front())) ? 85 : 0;
}

Result<Reading> read_uname(const EvidenceInput& input, const ReadOptions& options) {
  ProblemLog problems;
  LinuxReading out(options, "uname asks the running kernel");
  for (const TextLine& line : read_tool_output(input, problems).lines) {
    const auto words = split_blanks(line.text);
    if (is_uname(words)) {
      add_linux_host(out.reading(), words[1], line.number, kKind);
    } else {
      problems.warn(line.number, ProblemLog::about("not what uname -a prints", line.text));
    }
  }
  return out.take(problems);
}

}  // namespace casemate::evidence
