// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/sysctl.h"

#include <algorithm>
#include <array>

#include "rules/text.h"
#include "scanner/evidence/linux_tool.h"

namespace casemate::evidence {
namespace {

// The folders of /proc/sys.
constexpr std::array<std::string_view, 9> kRoots{"abi.", "crypto.", "debug.", "dev.", "fs.", "kernel.", "net.", "user.", "vm."};
// Readable by root only (mode 0600 since they are there): what another user lists is not all there is.
constexpr std::array<std::string_view, 4> kOfRoot{"fs.protected_hardlinks", "fs.protected_symlinks", "kernel.cad_pid",
                                                  "kernel.usermodehelper.bset"};
constexpr std::string_view kComplaint = "sysctl: ";
// Every kernel shows it and nobody configures it: a list without it is a file of sysctl.d.
constexpr std::string_view kOfKernel = "kernel.osrelease";

bool is_key(std::string_view text) {
  return std::any_of(kRoots.begin(), kRoots.end(), [&](std::string_view root) { return text.starts_with(root); }) &&
         text.find_first_of(" \t") == std::string_view::npos;
}

struct Parameter {
  std::string_view key;
  std::string_view value;
};
// "net.ipv4.ip_forward = 0"; the value may be empty.  In sysctl.d the blanks may be missing, and "-" before the key forgives errors.
std::optional<Parameter> parse(std::string_view line) {
  if (line.starts_with('-')) line.remove_prefix(1);
  const auto at = line.find('=');
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view key = trim(line.substr(0, at));
  if (!is_key(key)) return std::nullopt;
  return Parameter{key, trim(line.substr(at + 1))};
}

// IPv6 secrets give an input/output error until they are set, to root as well: no secret is there, and none is wanted.
bool is_unset_secret(std::string_view complaint) {
  return complaint.find("reading key") != std::string_view::npos && complaint.find(".stable_secret") != std::string_view::npos;
}

class SysctlReader {
 public:
  explicit SysctlReader(const ReadOptions& options)
      : out_(options, "sysctl -a shows the running kernel"), source_is_given_(options.source.has_value()) {}

  Result<Reading> read(const EvidenceInput& input) {
    ToolOutput output = read_tool_output(input, problems_);
    for (const TextLine& line : output.lines) take(line);
    flush();
    if (!of_kernel_ && !source_is_given_) {
      for (Observation& observation : out_.reading().observations) observation.source = Source::defined;
      out_.reading().source = Source::defined;
      out_.reading().source_reason = "kernel.osrelease is not listed, so this is a file that sysctl applies, not what the kernel runs with";
    }
    if (out_.reading().observations.empty()) return Error{ErrorCode::malformed, "lists no kernel parameter", {}, {}};
    // A parameter of more than one line may go on behind the cut.
    if (output.ending != Ending::whole && of_kernel_) out_.reading().observations.pop_back();
    out_.cover(Area::sysctl, Attribute::none, settle(output.ending));
    return out_.take(problems_);
  }

 private:
  LinuxReading out_;
  ProblemLog problems_;
  Parameter last_;
  std::string text_;
  std::uint32_t line_ = 0;
  bool source_is_given_;
  bool of_kernel_ = false;
  bool by_root_ = false;
  bool damaged_ = false;

  void take(const TextLine& line) {
    if (line.text.front() == '#' || line.text.front() == ';') return;
    if (line.text.starts_with(kComplaint)) {
      if (is_unset_secret(line.text)) return;
      damaged_ = true;
      return problems_.warn(line.number, ProblemLog::about("a parameter was not shown", line.text.substr(kComplaint.size())));
    }
    const auto parameter = parse(line.text);
    if (!parameter) {
      damaged_ = true;
      return problems_.warn(line.number, ProblemLog::about("not a kernel parameter", line.text));
    }
    if (parameter->key == last_.key) {  // dev.cdrom.info and its like: a line each
      text_ += '\n';
      text_ += parameter->value;
      return;
    }
    flush();
    last_ = *parameter;
    text_ = parameter->value;
    line_ = line.number;
    of_kernel_ = of_kernel_ || parameter->key == kOfKernel;
    by_root_ = by_root_ || std::find(kOfRoot.begin(), kOfRoot.end(), parameter->key) != kOfRoot.end();
  }

  void flush() {
    if (last_.key.empty()) return;
    if (last_.key == "kernel.hostname") add_linux_host(out_.reading(), text_, line_, EvidenceKind::kernel_parameters);
    out_.observe_typed(Setting(Area::sysctl, last_.key), text_, line_);
  }

  Ending settle(Ending ending) {
    if (damaged_) return Ending::damaged;
    if (ending == Ending::whole && !by_root_) {
      problems_.note(0, "not listed by root: what is not in the list may be a parameter that only root may read");
      return Ending::open;
    }
    return ending;
  }
};

}  // namespace

int recognise_sysctl(const EvidenceInput& input) {
  constexpr std::size_t kLooked = 40;
  std::size_t parameters = 0;
  std::size_t others = 0;
  for (const std::string_view line : FirstLines(input, kLooked)) {
    if (parse(line)) {
      ++parameters;
    } else if (!line.starts_with(kComplaint) && ++others * 10 > kLooked) {
      return 0;
    }
  }
  return parameters >= 1 && others * 10 <= parameters ? 80 : 0;
}

Result<Reading> read_sysctl(const EvidenceInput& input, const ReadOptions& options) { return SysctlReader(options).read(input); }

}  // namespace casemate::evidence
