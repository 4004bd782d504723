// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/sc.h"

#include <array>
#include <charconv>
#include <unordered_map>

#include "rules/text.h"
#include "scanner/evidence/problem_log.h"
#include "scanner/evidence/sc_blocks.h"

namespace casemate::evidence {
namespace {

constexpr std::int64_t kNotInstalled = 1060;  // ERROR_SERVICE_DOES_NOT_EXIST

// TYPE is a bit field ([MS-SCMR] 2.2.15); these two tell services from drivers.
constexpr std::uint32_t kOwnProcess = 0x10;
constexpr std::uint32_t kShareProcess = 0x20;

// Fields in the order in which sc.exe prints them.
enum QueryField : std::size_t { kType, kState, kExitCode, kServiceExitCode, kCheckpoint, kWaitHint, kQueryFields };
enum ConfigField : std::size_t {
  kConfigType,
  kStartType,
  kErrorControl,
  kPath,
  kGroup,
  kTag,
  kDisplay,
  kDependencies,
  kAccount,
  kConfigFields
};

struct Word {
  std::int64_t number;
  std::string_view constant;  // as sc.exe prints it behind the number, in every language
  std::string_view word;      // as Casemate says it
};
constexpr std::array kStates{
    Word{1, "STOPPED", "stopped"},
    Word{2, "START_PENDING", "start_pending"},
    Word{3, "STOP_PENDING", "stop_pending"},
    Word{4, "RUNNING", "running"},
    Word{5, "CONTINUE_PENDING", "continue_pending"},
    Word{6, "PAUSE_PENDING", "pause_pending"},
    Word{7, "PAUSED", "paused"},
};
constexpr std::array kStartTypes{
    Word{0, "BOOT_START", "boot"},     Word{1, "SYSTEM_START", "system"}, Word{2, "AUTO_START", "automatic"},
    Word{3, "DEMAND_START", "manual"}, Word{4, "DISABLED", "disabled"},
};

// On every Windows from 2008 on.  The first two stand in no load order group together, the last two close the list,
// which is sorted by name: a list that has all of them was neither filtered nor cut short.
constexpr std::array<std::string_view, 4> kAlwaysInstalled{"EventLog", "RpcSs", "Winmgmt", "wuauserv"};

// "2   AUTO_START  (DELAYED)" → the row, unless number and constant contradict each other.
template <std::size_t N>
const Word* find_word(const std::array<Word, N>& words, std::string_view value, std::string_view& rest) {
  const std::size_t blank = value.find(' ');
  if (blank == std::string_view::npos) return nullptr;
  const auto number = parse_decimal(value.substr(0, blank));
  const std::string_view behind = trim(value.substr(blank));
  const std::size_t end = behind.find(' ');
  rest = end == std::string_view::npos ? std::string_view{} : trim(behind.substr(end));
  const Word* by_number = nullptr;
  const Word* by_constant = nullptr;
  for (const Word& row : words) {
    if (number && row.number == *number) by_number = &row;
    if (iequals(row.constant, behind.substr(0, end))) by_constant = &row;
  }
  // A constant of the table that belongs to another number is damage; one that is not in it may be translated.
  return by_constant != nullptr && by_constant != by_number ? nullptr : by_number;
}

// "20  WIN32_SHARE_PROCESS": hexadecimal without a prefix.
std::optional<std::uint32_t> parse_type(std::string_view value) {
  value = value.substr(0, value.find(' '));
  std::uint32_t type = 0;
  const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), type, 16);
  if (code != std::errc{} || end != value.data() + value.size()) return std::nullopt;
  return type;
}

// "0  (0x0)" is an exit code, which only a query prints there; a configuration has "1   NORMAL".
bool is_query(const ScBlock& block) {
  return block.fields.size() > kExitCode && block.fields[kExitCode].value.find("(0x") != std::string_view::npos;
}

struct Service {
  std::string_view name;
  std::uint32_t line = 0;
  bool enumerated = false;
  bool has_state = false;
  bool has_startup = false;
  bool has_account = false;
  bool refused = false;
};

class ScReading {
 public:
  ScReading(Reading& reading, Source source) : reading_(reading), source_(source) { reading_.source = source; }

  void take(const ScBlock& block) {
    using enum Problem::Severity;
    switch (block.kind) {
      case ScBlock::Kind::service:
        take_service(block);
        break;
      case ScBlock::Kind::failure:
        take_failure(block);
        break;
      case ScBlock::Kind::more:
        damage(error, block.line, "the list of services goes on: sc.exe had too small a buffer (use bufsize= 262144)");
        break;
      case ScBlock::Kind::nameless:
        damage(block.cut ? error : warning, block.line,
               "fields of a service without its name: '" + shorten(block.text) + "'");
        break;
      case ScBlock::Kind::heading:
        if (block.cut) {
          damage(error, block.line, "the file ends in the middle of this line");
        } else {
          problem(note, block.line, "not output of sc.exe: '" + shorten(block.text) + "'");
        }
        break;
    }
  }

  void finish() {
    const bool complete = is_complete();
    add_scopes(Attribute::state, complete, &Service::has_state);
    add_scopes(Attribute::startup, complete && all_listed(&Service::has_startup), &Service::has_startup);
    add_scopes(Attribute::account, complete && all_listed(&Service::has_account), &Service::has_account);
    for (const Missing& missing : missing_) {
      if (index_of_.contains(missing.name)) {
        problem(Problem::Severity::warning, missing.line,
                "service '" + shorten(missing.name, 60) + "' is both listed and reported as not installed");
        continue;
      }
      add_all_attributes(missing.name, false);
    }
    for (const std::string_view name : unreadable_) add_all_attributes(name, true);
    reading_.problems = problems_.take();
  }

 private:
  struct Missing {
    std::string_view name;
    std::uint32_t line;
  };

  void problem(Problem::Severity severity, std::uint32_t line, std::string what) {
    problems_.add(severity, line, std::move(what));
  }
  void damage(Problem::Severity severity, std::uint32_t line, std::string what) {
    damaged_ = true;
    problem(severity, line, std::move(what));
  }

  Service& service(const ScBlock& block) {
    const auto [found, added] = index_of_.try_emplace(block.name, order_.size());
    if (added) order_.push_back(Service{block.name, block.line});
    return order_[found->second];
  }

  void observe(const ScBlock& block, Attribute attribute, std::string_view value, std::uint32_t line,
               EvidenceKind kind) {
    Observation observation;
    observation.setting = Setting(Area::service, block.name, attribute);
    observation.value = std::string(value);
    observation.where = Provenance{0, line, {}};
    observation.source = source_;
    observation.kind = kind;
    reading_.observations.push_back(std::move(observation));
  }

  void take_service(const ScBlock& block) {
    using enum Problem::Severity;
    if (block.cut && block.fields.empty()) {  // even the name may be cut
      damage(error, block.line, "the file ends in the middle of a service");
      return;
    }
    const bool query = is_query(block);
    const std::size_t needed = query ? std::size_t{kQueryFields} : std::size_t{kConfigFields};
    if (block.name.empty() || block.cut || block.fields.size() < needed) {
      service(block).refused = true;
      damage(block.cut ? error : warning, block.line,
             "the output of service '" + shorten(block.name, 60) + "' is not complete");
    } else if (query) {
      take_query(block);
    } else {
      take_config(block);
    }
  }

  void refuse(const ScBlock& block, const ScField& field, std::string_view what) {
    service(block).refused = true;
    damage(Problem::Severity::warning, field.line,
           "the " + std::string(what) + " of service '" + shorten(block.name, 60) + "' is not understood: '" +
               shorten(field.value, 60) + "'");
  }

  void take_query(const ScBlock& block) {
    std::string_view rest;
    const auto type = parse_type(block.fields[kType].value);
    const Word* state = find_word(kStates, block.fields[kState].value, rest);
    if (!type || state == nullptr) {
      refuse(block, block.fields[type ? kState : kType], type ? "state" : "type");
      return;
    }
    Service& found = service(block);
    found.has_state = true;
    if (block.enumerated) {
      found.enumerated = true;
      types_ |= *type;
      if ((*type & (kOwnProcess | kShareProcess)) != 0) {
        running_ = running_ || state->word == "running";
        stopped_ = stopped_ || state->word == "stopped";
      }
    }
    observe(block, Attribute::state, state->word, block.fields[kState].line, EvidenceKind::service_list);
  }

  void take_config(const ScBlock& block) {
    std::string_view rest;
    const Word* start = find_word(kStartTypes, block.fields[kStartType].value, rest);
    if (!parse_type(block.fields[kConfigType].value) || start == nullptr) {
      refuse(block, block.fields[kStartType], "start type");
      return;
    }
    Service& found = service(block);
    found.has_startup = true;
    // Nothing but "(DELAYED)" follows AUTO_START; the word may be translated.
    const bool delayed = start->word == "automatic" && rest.starts_with('(');
    observe(block, Attribute::startup, delayed ? std::string_view{"automatic_delayed"} : start->word,
            block.fields[kStartType].line, EvidenceKind::service_config);
    found.has_account = true;
    if (const ScField& account = block.fields[kAccount]; !account.value.empty()) {  // drivers have none
      observe(block, Attribute::account, account.value, account.line, EvidenceKind::service_config);
    }
  }

  void take_failure(const ScBlock& block) {
    using enum Problem::Severity;
    if (block.cut) {
      damage(error, block.line, "the file ends in the middle of this line");
    } else if (block.code == kNotInstalled && !block.name.empty()) {
      missing_.push_back({block.name, block.line});
    } else if (block.code == kNotInstalled) {
      problem(note, block.line,
              "a service is not installed, but no command line above says which (leave the echo of commands on)");
    } else {
      if (!block.name.empty()) unreadable_.push_back(block.name);
      damage(warning, block.line, "sc.exe failed: '" + shorten(block.text) + "'");
    }
  }

  [[nodiscard]] bool is_complete() const {
    if (!running_ || !stopped_ || (types_ & kOwnProcess) == 0 || (types_ & kShareProcess) == 0) return false;
    for (const std::string_view name : kAlwaysInstalled) {
      const auto found = index_of_.find(name);
      if (found == index_of_.end() || !order_[found->second].enumerated) return false;
    }
    return true;
  }

  [[nodiscard]] bool all_listed(bool Service::*member) const {
    for (const Service& row : order_) {
      if (!(row.*member)) return false;
    }
    return true;
  }

  void add_scope(ScopeKind kind, Attribute attribute, std::string_view name, bool damaged) {
    Scope scope;
    scope.kind = kind;
    scope.area = Area::service;
    scope.attribute = attribute;
    scope.name = name;
    scope.source = source_;
    scope.damaged = damaged;
    scope.file = 0;
    scope.kind_of_evidence = attribute == Attribute::state ? EvidenceKind::service_list : EvidenceKind::service_config;
    reading_.scopes.push_back(std::move(scope));
  }

  void add_scopes(Attribute attribute, bool whole, bool Service::*member) {
    if (whole) add_scope(ScopeKind::services, attribute, {}, damaged_);
    for (const Service& row : order_) {
      if (row.refused && !(row.*member)) {
        add_scope(ScopeKind::setting, attribute, row.name, true);
      } else if (!whole && row.*member) {
        add_scope(ScopeKind::setting, attribute, row.name, false);
      }
    }
  }

  void add_all_attributes(std::string_view name, bool damaged) {
    for (const Attribute attribute : {Attribute::startup, Attribute::state, Attribute::account, Attribute::sddl}) {
      add_scope(ScopeKind::setting, attribute, name, damaged);
    }
  }

  Reading& reading_;
  ProblemLog problems_;
  Source source_;
  std::vector<Service> order_;
  std::unordered_map<std::string_view, std::size_t, IHash, IEqual> index_of_;
  std::vector<Missing> missing_;
  std::vector<std::string_view> unreadable_;
  std::uint32_t types_ = 0;
  bool running_ = false;
  bool stopped_ = false;
  bool damaged_ = false;
};

// The first service of the text, or what sc.exe says instead of one.
struct Look {
  bool query = false;
  bool config = false;
};
Look look_at(std::string_view text) {
  constexpr std::size_t kHeadBytes = 4096;  // a configuration with a long path and many dependencies has about 1000
  ScReader reader(text.substr(0, kHeadBytes), true);
  ScBlock block;
  for (int blocks = 0; blocks < 8 && reader.next(block); ++blocks) {
    if (block.kind == ScBlock::Kind::failure) {
      const bool config = block.text.find("QueryServiceConfig") != std::string_view::npos ||
                          block.text.starts_with("[SC] OpenService ");
      return {!config, config};
    }
    if (block.kind != ScBlock::Kind::service || block.fields.size() <= kExitCode) continue;
    std::string_view rest;
    const bool state = find_word(kStates, block.fields[kState].value, rest) != nullptr;
    const bool start = find_word(kStartTypes, block.fields[kStartType].value, rest) != nullptr;
    const std::string_view type = block.fields[kType].value;
    if (!parse_type(type) || (!state && !start)) continue;
    if (type.find("PROCESS") == std::string_view::npos && type.find("DRIVER") == std::string_view::npos) continue;
    return {is_query(block), !is_query(block)};
  }
  return {};
}

}  // namespace

int recognise_sc_query(const EvidenceInput& input) { return look_at(input.text).query ? 80 : 0; }
int recognise_sc_qc(const EvidenceInput& input) { return look_at(input.text).config ? 80 : 0; }

Result<Reading> read_sc(const EvidenceInput& input, const ReadOptions& options) {
  Reading reading;
  reading.source_reason = options.source ? "the command line says so" : "sc.exe shows the services of the running host";
  ScReading sc(reading, options.source.value_or(Source::effective));
  ScReader reader(input.text, input.cut_short);
  ScBlock block;
  while (reader.next(block)) sc.take(block);
  sc.finish();
  return reading;
}

}  // namespace casemate::evidence
