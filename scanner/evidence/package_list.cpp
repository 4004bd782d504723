// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/package_list.h"

#include <algorithm>
#include <initializer_list>
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

/// What is installed, by name.
class Installed {
 public:
  void take(const Package& package, std::uint32_t line, ProblemLog& problems) {
    if (package.half) {
      damaged = true;
      problems.warn(line, ProblemLog::about("a package that is installed by half", package.name));
    } else if (package.installed) {
      Found& found = by_name_[std::string(package.name)];
      if (found.versions.empty()) found.line = line;
      found.versions.emplace(package.version);
    }
  }
  void observe(LinuxReading& out) const {
    for (const auto& [name, found] : by_name_) {
      out.observe(Setting(Area::package, name), join({found.versions.begin(), found.versions.end()}, ", "), found.line);
    }
  }
  bool damaged = false;  ///< something was not understood, so what is not here may be there

 private:
  struct Found {
    std::set<std::string> versions;  // kernels, keys and libraries of two architectures are installed in several
    std::uint32_t line = 0;
  };
  std::map<std::string, Found> by_name_;
};

Result<Reading> read_packages(const EvidenceInput& input, const ReadOptions& options, Parse parse) {
  ProblemLog problems;
  LinuxReading out(options, "the package manager lists what is installed");
  const ToolOutput output = read_tool_output(input, problems);
  Installed installed;
  for (const TextLine& line : output.lines) {
    if (const auto package = parse(line.text)) {
      installed.take(*package, line.number, problems);
      continue;
    }
    installed.damaged = true;
    problems.warn(line.number, ProblemLog::about("not a package and its version", line.text));
  }
  installed.observe(out);
  if (output.lines.empty()) return Error{ErrorCode::malformed, "lists no package", {}, {}};
  out.cover(Area::package, Attribute::none, installed.damaged ? Ending::damaged : output.ending);
  return out.take(problems);
}

/// One paragraph of dpkg's own file.
struct Stanza {
  std::string_view name;
  std::string_view status;
  std::string_view version;
  std::uint32_t line = 0;  ///< 0: none has begun
};

/// The value of "Key: value"; nullopt for another key.
std::optional<std::string_view> field(std::string_view line, std::string_view key) {
  if (line.size() <= key.size() || line[key.size()] != ':' || !iequals(line.substr(0, key.size()), key)) return std::nullopt;
  return trim(line.substr(key.size() + 1));
}

// "install ok installed": what is wanted, whether it must be installed again, and how far it has come.
std::optional<Package> parse_stanza(const Stanza& stanza) {
  const auto words = split_blanks(stanza.status);
  if (words.size() != 3 || !is_package_name(stanza.name)) return std::nullopt;
  const auto is_one_of = [&](std::initializer_list<std::string_view> states) { return std::find(states.begin(), states.end(), words[2]) != states.end(); };
  Package package{stanza.name, stanza.version};
  package.installed = is_one_of({"installed", "triggers-awaited", "triggers-pending"});
  const bool gone = is_one_of({"not-installed", "config-files"});
  const bool by_half = is_one_of({"half-installed", "unpacked", "half-configured"});
  if (!package.installed && !gone && !by_half) return std::nullopt;
  package.half = by_half || words[1] != "ok";
  if (package.installed && package.version.empty()) return std::nullopt;
  return package;
}

class StatusReader {
 public:
  Result<Reading> read(const EvidenceInput& input, const ReadOptions& options) {
    LineReader lines{input.text};
    std::string_view line;
    while (lines.next(line)) {
      if (line.empty() && lines.complete) {
        finish();
      } else {
        take(line, lines.number);
      }
    }
    if (count_ == 0 && stanza_.line == 0) return Error{ErrorCode::malformed, "lists no package", {}, {}};
    if (stanza_.line != 0 || input.cut_short) cut(lines.number);
    LinuxReading out(options, "dpkg keeps in it what is installed");
    installed_.observe(out);
    out.cover(Area::package, Attribute::none, ending(input));
    return out.take(problems_);
  }

 private:
  Ending ending(const EvidenceInput& input) {
    if (installed_.damaged) return Ending::damaged;
    if (input.whole) return Ending::whole;
    problems_.note(0, "a file that is cut between two packages looks whole: what is not in it is not known to be absent (scan the image or a bundle)");
    return Ending::open;
  }
  void take(std::string_view line, std::uint32_t number) {
    if (stanza_.line == 0) stanza_.line = number;
    if (const auto name = field(line, "Package")) take_once(stanza_.name, *name);
    if (const auto status = field(line, "Status")) take_once(stanza_.status, *status);
    if (const auto version = field(line, "Version")) take_once(stanza_.version, *version);
  }
  void take_once(std::string_view& place, std::string_view value) {
    if (!place.empty()) twice_ = true;
    place = value;
  }
  void finish() {
    if (stanza_.line == 0) return;
    ++count_;
    const auto package = twice_ ? std::nullopt : parse_stanza(stanza_);
    if (package) installed_.take(*package, stanza_.line, problems_);
    if (!package) {
      installed_.damaged = true;
      problems_.warn(stanza_.line, ProblemLog::about("a paragraph that does not say what is installed", stanza_.name));
    }
    stanza_ = {};
    twice_ = false;
  }
  // Each paragraph ends in an empty line, the last one, too.
  void cut(std::uint32_t line) {
    installed_.damaged = true;
    problems_.error(line, "the file ends in the middle of a paragraph");
  }

  Installed installed_;
  ProblemLog problems_;
  Stanza stanza_;
  bool twice_ = false;  ///< a field of the paragraph stands in it twice
  std::size_t count_ = 0;
};

int recognise_packages(const EvidenceInput& input, Parse parse, int sure) {
  return FirstLines(input, 5).all([&](std::string_view line) { return parse(line).has_value(); }) ? sure : 0;
}

}  // namespace

int recognise_dpkg_query(const EvidenceInput& input) { return recognise_packages(input, parse_dpkg, 70); }
Result<Reading> read_dpkg_query(const EvidenceInput& input, const ReadOptions& options) { return read_packages(input, options, parse_dpkg); }

int recognise_dpkg_status(const EvidenceInput& input) {
  const FirstLines lines(input, 3);
  if (lines.empty() || !field(lines.front(), "Package")) return 0;
  const bool stated = std::any_of(lines.begin(), lines.end(), [](std::string_view line) { return field(line, "Status").has_value(); });
  return stated ? 80 : 0;  // lists of what could be installed have no state
}
Result<Reading> read_dpkg_status(const EvidenceInput& input, const ReadOptions& options) { return StatusReader().read(input, options); }

int recognise_rpm_list(const EvidenceInput& input) { return recognise_packages(input, parse_rpm, 60); }
Result<Reading> read_rpm_list(const EvidenceInput& input, const ReadOptions& options) { return read_packages(input, options, parse_rpm); }

}  // namespace casemate::evidence
