// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/ss_listeners.h"

#include <algorithm>
#include <map>

#include "rules/text.h"
#include "scanner/evidence/linux_tool.h"

namespace casemate::evidence {
namespace {

bool is_header(std::string_view line) { return line.starts_with("Netid") && line.find("Local Address") != std::string_view::npos; }

/// One listening socket.
struct Listener {
  std::string_view protocol;  ///< tcp or udp
  std::string_view address;   ///< 0.0.0.0, [::], *, 127.0.0.53%lo
  std::string_view port;
};

std::optional<Listener> parse(std::string_view line) {
  const auto words = split_blanks(line);
  if (words.size() < 6 || (words[0] != "tcp" && words[0] != "udp") || (words[1] != "LISTEN" && words[1] != "UNCONN")) return std::nullopt;
  const auto colon = words[4].rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const Listener listener{words[0], words[4].substr(0, colon), words[4].substr(colon + 1)};
  return parse_decimal(listener.port) ? std::optional(listener) : std::nullopt;
}

// Reachable from this host only.
bool is_loopback(std::string_view address) {
  return address.starts_with("127.") || address.starts_with("[::1]") || address.starts_with("[::ffff:127.") || address.ends_with("%lo");
}

}  // namespace

int recognise_ss_listeners(const EvidenceInput& input) {
  const FirstLines lines(input, 3);
  if (!lines.empty() && is_header(lines.front())) return 90;
  return lines.all([](std::string_view line) { return parse(line).has_value(); }) ? 80 : 0;
}

Result<Reading> read_ss_listeners(const EvidenceInput& input, const ReadOptions& options) {
  struct Found {
    std::vector<std::string> words;
    std::uint32_t line = 0;
  };
  ProblemLog problems;
  LinuxReading out(options, "ss asks the running kernel");
  const ToolOutput output = read_tool_output(input, problems);
  std::map<std::string, Found> found{{"tcp", {}}, {"udp", {}}};
  bool damaged = false;
  for (const TextLine& line : output.lines) {
    if (is_header(line.text)) continue;
    const auto listener = parse(line.text);
    if (!listener) {
      damaged = true;
      problems.warn(line.number, ProblemLog::about("not a listening socket", line.text));
      continue;
    }
    const auto add = [&](const std::string& name, std::string_view word) {
      Found& one = found[name];
      if (one.words.empty()) one.line = line.number;
      one.words.emplace_back(word);
    };
    const std::string protocol(listener->protocol);
    add(protocol + "/" + std::string(listener->port), listener->address);
    if (!is_loopback(listener->address)) add(protocol, listener->port);
  }
  const Ending ending = damaged ? Ending::damaged : output.ending;
  // A list of ports that may lack one, or the addresses of a port that may lack one, would look stricter than the host is.
  if (ending == Ending::whole) {
    for (auto& [name, one] : found) out.observe(Setting(Area::listener, name), make_word_list(std::move(one.words)), one.line);
  }
  out.cover(Area::listener, Attribute::none, ending);
  return out.take(problems);
}

}  // namespace casemate::evidence
