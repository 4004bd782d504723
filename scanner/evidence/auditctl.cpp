// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/auditctl.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "rules/text.h"
#include "scanner/evidence/linux_tool.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kNoRules = "No rules";
constexpr std::string_view kAlways = "always";
constexpr std::string_view kNever = "never";
constexpr std::string_view kEverything = "all";

// ---- auditctl -s

constexpr std::array<std::string_view, 10> kStatusKeys{"enabled", "failure", "pid",     "rate_limit",        "backlog_limit",
                                                       "lost",    "backlog", "backlog_wait_time", "backlog_wait_time_actual", "loginuid_immutable"};

bool is_status_key(std::string_view word) { return std::find(kStatusKeys.begin(), kStatusKeys.end(), word) != kStatusKeys.end(); }

// ---- auditctl -l

/// One rule, its options read.
struct AuditRule {
  std::string_view action;                ///< always or never
  std::string_view list;                  ///< exit, task, exclude, filesystem …
  std::string_view arch;                  ///< b64, b32 or nothing
  std::vector<std::string> calls;         ///< names of system calls
  std::string_view path;                  ///< watched
  std::string_view permissions;           ///< letters of r, w, x, a
  std::vector<std::string> filters;       ///< what must hold beside: "auid>=1000"
};

// Older auditctl prints the unset login user as a number.
std::string filter_text(std::string_view field) {
  for (const std::string_view unset : {"auid!=4294967295", "auid!=-1", "auid!=unset"}) {
    if (field == unset) return "auid!=unset";
  }
  return std::string(field);
}

void take_field(std::string_view field, AuditRule& rule) {
  const auto after = [&](std::string_view name) { return field.starts_with(name) ? field.substr(name.size()) : std::string_view{}; };
  if (const auto arch = after("arch="); !arch.empty()) {
    rule.arch = arch;
  } else if (const auto path = after("path="); !path.empty()) {
    rule.path = path;
  } else if (const auto folder = after("dir="); !folder.empty()) {
    rule.path = folder;
  } else if (const auto permissions = after("perm="); !permissions.empty()) {
    rule.permissions = permissions;
  } else if (after("key=").empty()) {
    rule.filters.push_back(filter_text(field));
  }
}

// nullopt: an option that is not known.
std::optional<AuditRule> parse_rule(std::string_view line) {
  AuditRule rule;
  const auto words = split_blanks(line);
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    const std::string_view option = words[i];
    const std::string_view value = words[i + 1];
    if (option == "-a" || option == "-A") {
      const auto comma = value.find(',');
      if (comma == std::string_view::npos) return std::nullopt;
      rule.action = value.substr(0, comma);
      rule.list = value.substr(comma + 1);
      if (rule.list == kAlways || rule.list == kNever) std::swap(rule.action, rule.list);
    } else if (option == "-w") {
      rule.action = kAlways;
      rule.list = "exit";
      rule.path = value;
      rule.permissions = rule.permissions.empty() ? std::string_view("rwxa") : rule.permissions;
    } else if (option == "-p") {
      rule.permissions = value;
    } else if (option == "-S") {
      for (std::string& call : split_at(value, ',')) rule.calls.push_back(std::move(call));
    } else if (option == "-F" || option == "-C") {
      take_field(value, rule);
    } else if (option != "-k") {
      return std::nullopt;
    }
  }
  if (words.size() % 2 != 0 || (rule.action != kAlways && rule.action != kNever)) return std::nullopt;
  std::sort(rule.filters.begin(), rule.filters.end());
  return rule;
}

std::string filters_of(const AuditRule& rule) { return rule.filters.empty() ? std::string(kAlways) : join(rule.filters, " "); }

bool is_at_or_below(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/');
}

class AuditRuleReader {
 public:
  explicit AuditRuleReader(const ReadOptions& options) : out_(options, "auditctl asks the kernel") {}

  Result<Reading> read(const EvidenceInput& input) {
    const ToolOutput output = read_tool_output(input, problems_);
    for (const TextLine& line : output.lines) take(line);
    if (rules_ == 0 && !says_none_) return Error{ErrorCode::malformed, "lists no audit rule", {}, {}};
    for (auto& [key, found] : found_) {
      out_.observe(Setting(key.first, key.second), make_word_list(std::move(found.words)), found.line);
    }
    const Ending ending = damaged_ ? Ending::damaged : output.ending;
    for (const Area area : {Area::audit_watch, Area::audit_syscall}) out_.cover(area, Attribute::none, ending);
    return out_.take(problems_);
  }

 private:
  struct Found {
    std::vector<std::string> words;
    std::uint32_t line = 0;
  };
  LinuxReading out_;
  ProblemLog problems_;
  std::map<std::pair<Area, std::string>, Found> found_;
  std::set<std::string, std::less<>> silenced_calls_;  ///< "b64/open", "all"
  std::set<std::string, std::less<>> silenced_paths_;
  bool silenced_all_ = false;
  std::size_t rules_ = 0;
  bool says_none_ = false;
  bool damaged_ = false;

  void take(const TextLine& line) {
    if (line.text == kNoRules) {
      says_none_ = true;
      return;
    }
    const auto rule = parse_rule(line.text);
    if (!rule) {
      damaged_ = true;
      silenced_all_ = true;  // it may silence what stands behind it
      return problems_.warn(line.number, ProblemLog::about("not an audit rule", line.text));
    }
    ++rules_;
    if (rule->list == "exclude") return silence_records(*rule);
    if (rule->action == kNever) return silence(*rule);
    if (rule->list != "exit" && rule->list != "exit," && rule->list != "entry") return;
    if (!rule->path.empty()) {
      watch(*rule, line.number);
    } else {
      audit_calls(*rule, line.number);
    }
  }

  // The first rule that fits decides: what a rule keeps out stays out.
  void silence(const AuditRule& rule) {
    if (!rule.path.empty()) {
      silenced_paths_.insert(std::string(path_name(rule.path)));
    } else if (rule.calls.empty() || rule.calls.front() == kEverything) {
      silenced_all_ = true;
    } else {
      for (const std::string& call : rule.calls) silenced_calls_.insert(call);
    }
  }
  // The exclude list drops kinds of records, whatever its action is called; without a kind it drops all.
  void silence_records(const AuditRule& rule) {
    // CWD, EOE and cryptographic records accompany others; every other kind is one that somebody counts on.
    constexpr std::array<std::string_view, 5> kHarmless{"msgtype=CWD", "msgtype=EOE", "msgtype=PROCTITLE", "msgtype=CRYPTO_KEY_USER", "msgtype=CRYPTO_SESSION"};
    const bool harmless = !rule.filters.empty() && std::all_of(rule.filters.begin(), rule.filters.end(), [&](const std::string& filter) {
      return std::find(kHarmless.begin(), kHarmless.end(), filter) != kHarmless.end();
    });
    silenced_all_ = silenced_all_ || !harmless;
  }

  void watch(const AuditRule& rule, std::uint32_t line) {
    const std::string name(path_name(rule.path));
    const bool silent = silenced_all_ || std::any_of(silenced_paths_.begin(), silenced_paths_.end(), [&](const std::string& path) {
      return is_at_or_below(name, path) || is_at_or_below(path, name);
    });
    const std::string filters = rule.filters.empty() ? std::string() : " if " + filters_of(rule);
    const std::string_view letters = rule.permissions.empty() ? std::string_view("rwxa") : rule.permissions;
    for (const char letter : letters) {
      add(Area::audit_watch, name, silent ? std::string(kNever) : std::string(1, letter) + filters, line);
    }
  }

  void audit_calls(const AuditRule& rule, std::uint32_t line) {
    const std::string arch(rule.arch);
    for (const std::string& call : rule.calls) {
      const bool silent = silenced_all_ || silenced_calls_.count(call) != 0;
      const std::string word = silent ? std::string(kNever) : filters_of(rule);
      for (const std::string_view each : {"b64", "b32"}) {
        if (arch.empty() || arch == each) add(Area::audit_syscall, std::string(each) + "/" + call, word, line);
      }
    }
  }

  void add(Area area, const std::string& name, std::string word, std::uint32_t line) {
    Found& found = found_[{area, name}];
    if (found.words.empty()) found.line = line;
    found.words.push_back(std::move(word));
  }
};

}  // namespace

int recognise_auditctl_status(const EvidenceInput& input) {
  const FirstLines lines(input, 4);
  const bool all = lines.all([](std::string_view line) { return is_status_key(line.substr(0, line.find(' '))); });
  return all && std::next(lines.begin()) != lines.end() ? 85 : 0;
}

Result<Reading> read_auditctl_status(const EvidenceInput& input, const ReadOptions& options) {
  ProblemLog problems;
  LinuxReading out(options, "auditctl asks the kernel");
  const ToolOutput output = read_tool_output(input, problems);
  bool damaged = false;
  for (const TextLine& line : output.lines) {
    const auto words = split_blanks(line.text);
    if (words.size() < 2 || !is_status_key(words.front())) {
      damaged = true;
      problems.warn(line.number, ProblemLog::about("not a state of the audit system", line.text));
      continue;
    }
    const Setting setting(Area::audit_status, std::string(words.front()));
    out.observe_typed(setting, words.back(), line.number);
  }
  if (out.reading().observations.empty()) return Error{ErrorCode::malformed, "shows no state of the audit system", {}, {}};
  out.cover(Area::audit_status, Attribute::none, damaged ? Ending::damaged : output.ending);
  return out.take(problems);
}

int recognise_auditctl_rules(const EvidenceInput& input) {
  const FirstLines lines(input, 5);
  if (!lines.empty() && lines.front() == kNoRules) return 80;
  return lines.all([](std::string_view line) { return line.starts_with("-w /") || line.starts_with("-a ") || line.starts_with("-A "); }) ? 80 : 0;
}

Result<Reading> read_auditctl_rules(const EvidenceInput& input, const ReadOptions& options) { return AuditRuleReader(options).read(input); }

}  // namespace casemate::evidence
