// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/mount_list.h"

#include <algorithm>
#include <map>

#include "rules/text.h"
#include "scanner/evidence/linux_tool.h"

namespace casemate::evidence {
namespace {

bool is_header(std::string_view line) { return line.starts_with("TARGET") && line.find("OPTIONS") != std::string_view::npos; }

struct Mount {
  std::string target;
  std::string source;
  std::string fstype;
  std::string_view options;
};

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// \040 of /proc/mounts, \x20 of findmnt -r.
std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '\\' && i + 3 < text.size();
    const bool hex = escape && text[i + 1] == 'x';
    int code = 0;
    bool good = escape;
    for (std::size_t k = hex ? 2 : 1; k <= 3 && good; ++k) {
      const int digit = digit_of(text[i + k]);
      good = digit >= 0 && digit < (hex ? 16 : 8);
      code = code * (hex ? 16 : 8) + digit;
    }
    if (good && code < 256) {
      plain += static_cast<char>(code);
      i += 3;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

bool is_options(std::string_view text) { return text == "rw" || text == "ro" || text.starts_with("rw,") || text.starts_with("ro,"); }

// findmnt: TARGET SOURCE FSTYPE OPTIONS.  /proc/mounts: source target fstype options 0 0.
// `sure`: a header said so, and options need not look like options.
std::optional<Mount> parse(std::string_view line, bool sure) {
  const auto words = split_blanks(line);
  const bool table = words.size() == 6 && parse_decimal(words[4]) && parse_decimal(words[5]);
  if (!table && words.size() != 4) return std::nullopt;
  const std::string_view target = words[table ? 1 : 0];
  if (!target.starts_with('/') || (!sure && !is_options(words[3]))) return std::nullopt;
  return Mount{unescaped(target), unescaped(words[table ? 0 : 1]), std::string(words[2]), words[3]};
}

}  // namespace

int recognise_mount_list(const EvidenceInput& input) {
  const FirstLines lines(input, 4);
  if (!lines.empty() && is_header(lines.front())) return 90;
  return lines.all([](std::string_view line) { return parse(line, false).has_value(); }) ? 75 : 0;
}

Result<Reading> read_mount_list(const EvidenceInput& input, const ReadOptions& options) {
  ProblemLog problems;
  LinuxReading out(options, "the list of mounts is that of the running kernel");
  const ToolOutput output = read_tool_output(input, problems);
  std::map<std::string, std::pair<Mount, std::uint32_t>> mounts;
  bool damaged = false;
  bool sure = false;
  for (const TextLine& line : output.lines) {
    if (is_header(line.text)) {
      sure = true;
      continue;
    }
    auto mount = parse(line.text, sure);
    if (!mount) {
      damaged = true;
      problems.warn(line.number, ProblemLog::about("not a mounted file system", line.text));
      continue;
    }
    std::string name(path_name(mount->target));
    mounts.insert_or_assign(std::move(name), std::pair(*std::move(mount), line.number));  // the last one mounted covers the others
  }
  if (mounts.empty()) return Error{ErrorCode::malformed, "lists no mounted file system", {}, {}};
  for (const auto& [name, found] : mounts) {
    const Mount& mount = found.first;
    out.observe(Setting(Area::mount, name, Attribute::options), make_word_list(split_at(mount.options, ',')), found.second);
    out.observe(Setting(Area::mount, name, Attribute::fstype), mount.fstype, found.second);
    out.observe(Setting(Area::mount, name, Attribute::source), mount.source, found.second);
  }
  const Ending ending = damaged ? Ending::damaged : output.ending;
  out.cover(Area::mount, Attribute::none, ending);
  return out.take(problems);
}

}  // namespace casemate::evidence
