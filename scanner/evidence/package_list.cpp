// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/package_list.h"

#include <algorithm>
#include <map>
#include <set>

#include "rules/text.h"
#include "scanner/evidence/linux_tool.h"

namespace casemate::evidence {
namespace {

struct Package {
  std::string_view name;
  std::string_view version;
  bool installed = true;
  bool half = false;  ///< unpacked, or its installation failed: nobody can say that it works, nor that it is not there
};

bool is_package_name(std::string_view name) {
  const auto fits = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '-' || c == '.' || c == '_'; };
  return !name.empty() && std::all_of(name.begin(), name.end(), fits);
}

// Three letters: wanted, status, perhaps an error ("ii ", "rc ", "iU ", "iHR").
bool is_status(std::string_view word) {
  const auto is_in = [](char c, std::string_view letters) { return letters.find(c) != std::string_view::npos; };
  return (word.size() == 2 || word.size() == 3) && is_in(word[0], "uihrp") && is_in(word[1], "ncHUFWti");
}

// "ii  openssh-server 1:9.2p1-2", or "openssh-server<tab>1:9.2p1-2"; with :amd64 behind names that may be there twice.
std::optional<Package> parse_dpkg(std::string_view line) {
  const auto words = split_blanks(line);
  Package package;
  if (words.size() >= 2 && is_status(words[0]) && line.find('\t') == std::string_view::npos) {
    package = {words[1], words.size() > 2 ? words[2] : std::string_view{}, words[0][1] != 'n' && words[0][1] != 'c'};
    if (words.size() > 3) return std::nullopt;
    package.half = std::string_view("UFH").find(words[0][1]) != std::string_view::npos || words[0].size() == 3;
  } else if (!words.empty() && words.size() <= 2 && line.find('\t') != std::string_view::npos) {
    package = {words[0], words.size() == 2 ? words[1] : std::string_view{}, words.size() == 2};
  } else {
    return std::nullopt;
  }
  package.name = package.name.substr(0, package.name.find(':'));
  if (!is_package_name(package.name) || (package.installed && package.version.empty())) return std::nullopt;
  return package;
}

// "openssh-server-8.7p1-38.el9.x86_64": name, version, release and architecture.
std::optional<Package> parse_rpm(std::string_view line) {
  const auto arch = line.rfind('.');
  const auto release = line.rfind('-');
  if (arch == std::string_view::npos || release == std::string_view::npos || release == 0 || arch < release) return std::nullopt;
  const auto version = line.rfind('-', release - 1);
  if (version == std::string_view::npos || version == 0) return std::nullopt;
  const Package package{line.substr(0, version), line.substr(version + 1, arch - version - 1)};
  if (!is_package_name(package.name) || line.find_first_of(" \t") != std::string_view::npos) return std::nullopt;
  return package;
}

using Parse = std::optional<Package> (*)(std::string_view);

Result<Reading> read_packages(const EvidenceInput& input, const ReadOptions& options, Parse parse) {
  ProblemLog problems;
  LinuxReading out(options, "the package manager lists what is installed");
  const ToolOutput output = read_tool_output(input, problems);
  struct Found {
    std::set<std::string> versions;  // kernels and keys are installed in several
    std::uint32_t line = 0;
  };
  std::map<std::string, Found> installed;
  bool damaged = false;
  for (const TextLine& line : output.lines) {
    const auto package = parse(line.text);
    if (!package) {
      damaged = true;
      problems.warn(line.number, ProblemLog::about("not a package and its version", line.text));
    } else if (package->half) {
      damaged = true;
      problems.warn(line.number, ProblemLog::about("a package that is installed by half", line.text));
    } else if (package->installed) {
      Found& found = installed[std::string(package->name)];
      if (found.versions.empty()) found.line = line.number;
      found.versions.emplace(package->version);
    }
  }
  for (const auto& [name, found] : installed) {
    out.observe(Setting(Area::package, name), join({found.versions.begin(), found.versions.end()}, ", "), found.line);
  }
  if (output.lines.empty()) return Error{ErrorCode::malformed, "lists no package", {}, {}};
  out.cover(Area::package, Attribute::none, damaged ? Ending::damaged : output.ending);
  return out.take(problems);
}

int recognise_packages(const EvidenceInput& input, Parse parse, int sure) {
  return FirstLines(input, 5).all([&](std::string_view line) { return parse(line).has_value(); }) ? sure : 0;
}

}  // namespace

int recognise_dpkg_query(const EvidenceInput& input) { return recognise_packages(input, parse_dpkg, 70); }
Result<Reading> read_dpkg_query(const EvidenceInput& input, const ReadOptions& options) { return read_packages(input, options, parse_dpkg); }

int recognise_rpm_list(const EvidenceInput& input) { return recognise_packages(input, parse_rpm, 60); }
Result<Reading> read_rpm_list(const EvidenceInput& input, const ReadOptions& options) { return read_packages(input, options, parse_rpm); }

}  // namespace casemate::evidence
