// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_pol.h"

#include <map>
#include <vector>

#include "rules/text.h"
#include "scanner/evidence/observation_set.h"
#include "scanner/evidence/pol_records.h"
#include "scanner/evidence/problem_log.h"
#include "scanner/evidence/registry_derived.h"
#include "scanner/evidence/registry_value.h"

namespace casemate::evidence {
namespace {

// "…/User/registry.pol", "nsa-user.pol": a folder called User, or a name that ends in it.
bool is_user_half(std::string_view path) {
  bool user = false;
  while (!path.empty()) {
    const auto slash = path.find_first_of("/\\");
    std::string_view part = path.substr(0, slash);
    const bool last = slash == std::string_view::npos;
    if (last) part = part.substr(0, part.rfind('.'));
    if (iequals(part, "User")) user = true;
    if (iequals(part, "Machine")) user = false;  // the closest folder decides
    if (last && (iends_with(part, "-user") || iends_with(part, "_user"))) user = true;
    path = last ? std::string_view{} : path.substr(slash + 1);
  }
  return user;
}

constexpr std::string_view kRemoved = "(removed)";  // raw text of what a later directive took away

std::string text_of(const PolRecord& record) {
  const RegistryValue value =
      registry_value(static_cast<std::uint32_t>(RegistryType::sz), record.data, RegistryText::utf16le);
  return std::get<std::string>(value.data);
}

class PolInterpreter {
 public:
  PolInterpreter(const EvidenceInput& input, Source source)
      : records_(input.bytes), source_(source), root_(is_user_half(input.path) ? "HKCU" : "HKLM") {
    if (root_ == "HKCU") user_ = kPolicyUser;
  }
  Reading read();

 private:
  void follow(const PolRecord& record);
  bool follow_directive(const PolRecord& record);
  std::string canonical_key(const PolRecord& record);
  void set(const PolRecord& record, std::string_view name, Value value, std::string raw = {});
  void delete_values(const PolRecord& record, std::string_view list);
  void remove_values_of(std::vector<Setting>& settings);
  void delete_all_values();
  void delete_keys(std::string_view list);
  void note(const PolRecord& record, std::string_view what, std::string_view piece);

  PolReader records_;
  Source source_;
  std::string root_;
  std::string user_;
  std::string key_;  ///< canonical key of the record being followed
  std::size_t keys_created_ = 0;
  ObservationSet observations_;
  std::map<std::string, std::vector<Setting>, ILess> settings_by_key_;  ///< what the records so far have set
  ProblemLog problems_;
};

std::string place(std::size_t offset) { return "byte " + std::to_string(offset); }

Reading PolInterpreter::read() {
  PolRecord record;
  std::size_t count = 0;
  bool damaged = false;
  while (records_.next(record)) {
    if (++count > kMaxPolRecords) {
      problems_.error(0, "more than " + std::to_string(kMaxPolRecords) + " records; the rest is not read");
      damaged = true;
      break;
    }
    follow(record);
  }
  if (!records_.error().empty()) {
    problems_.error(0, "damaged at " + place(records_.offset()) + ": " + std::string(records_.error()) +
                           "; the records before it are kept");
    damaged = true;
  }
  if (keys_created_ != 0)
    problems_.note(0, std::to_string(keys_created_) + " records only create keys and set no value");
  Reading reading;
  reading.source = source_;
  reading.observations = observations_.take();
  std::erase_if(reading.observations, [](const Observation& observation) { return observation.raw == kRemoved; });
  if (source_ == Source::defined) {  // a policy file never shows what a host has not
    Scope scope;
    scope.kind = ScopeKind::registry_subtree;
    scope.area = Area::registry;
    scope.name = root_;
    scope.user = user_;
    scope.source = source_;
    scope.damaged = damaged;
    scope.file = 0;
    scope.kind_of_evidence = EvidenceKind::policy_file;
    reading.scopes.push_back(std::move(scope));
  }
  reading.problems = problems_.take();
  return reading;
}

// Broken writers put the root before the key, which Group Policy then takes for a key of that name.
std::string PolInterpreter::canonical_key(const PolRecord& record) {
  std::string_view key = record.key;
  while (key.ends_with('\\')) key.remove_suffix(1);
  for (const std::string_view root :
       {"HKLM:\\", "HKCU:\\", "HKEY_LOCAL_MACHINE\\", "HKEY_CURRENT_USER\\", "HKLM\\", "HKCU\\"}) {
    if (!istarts_with(key, root)) continue;
    note(record, "the key begins with a root, which Group Policy would take for a key", record.key);
    key.remove_prefix(root.size());
    break;
  }
  std::string path = root_;
  path += '\\';
  path += key;
  path = canonical_registry_path(path);
  while (path.ends_with('\\')) path.pop_back();
  return path;
}

void PolInterpreter::follow(const PolRecord& record) {
  key_ = canonical_key(record);
  if (record.name.starts_with("**")) {
    if (!follow_directive(record)) note(record, "an unknown directive, which is not followed", record.name);
    return;
  }
  if (record.type == 0 && record.name.empty() && record.data.empty()) {
    ++keys_created_;
    return;
  }
  if (!fits_type(record.type, record.data.size(), RegistryText::utf16le)) {
    note(record, "the size does not fit the type " + to_word(static_cast<RegistryType>(record.type)), record.name);
  }
  set(record, record.name, registry_value(record.type, record.data, RegistryText::utf16le));
}

// [MS-GPREG] 3.2.5.1.2; directives compare without case, and real files write **DelVals with and without its dot.
bool PolInterpreter::follow_directive(const PolRecord& record) {
  constexpr std::string_view kDelete = "**del.";
  constexpr std::string_view kSoft = "**soft.";
  const std::string_view name = record.name;
  if (istarts_with(name, kDelete)) {
    set(record, name.substr(kDelete.size()), DefinedAbsent{});
  } else if (iequals(name, "**delvals.") || iequals(name, "**delvals")) {
    delete_all_values();
    note(record, "all values of a key are removed", key_);
  } else if (iequals(name, "**deletevalues")) {
    delete_values(record, text_of(record));
  } else if (iequals(name, "**deletekeys")) {
    delete_keys(text_of(record));
    note(record, "keys below one are removed", key_ + ": " + text_of(record));
  } else if (iequals(name, "**securekey")) {
    note(record, "the permissions of a key are set, which is not read", key_);
  } else if (istarts_with(name, kSoft)) {
    const std::string_view value_name = name.substr(kSoft.size());
    const Observation* earlier =
        observations_.find(Setting(Area::registry, key_ + "\\" + std::string(value_name)), user_);
    if (earlier != nullptr && !std::holds_alternative<DefinedAbsent>(earlier->value)) return true;
    set(record, value_name, registry_value(record.type, record.data, RegistryText::utf16le),
        "**soft: only where the value does not exist");
  } else {
    return false;
  }
  return true;
}

void PolInterpreter::set(const PolRecord& record, std::string_view name, Value value, std::string raw) {
  Observation observation;
  observation.setting = Setting(Area::registry, key_ + "\\" + std::string(name));
  observation.value = std::move(value);
  observation.where = Provenance{0, 0, place(record.offset)};
  observation.user = user_;
  observation.raw = std::move(raw);
  observation.source = source_;
  observation.kind = EvidenceKind::policy_file;
  settings_by_key_[key_].push_back(observation.setting);
  observations_.put(std::move(observation));
}

void PolInterpreter::delete_values(const PolRecord& record, std::string_view list) {
  while (!list.empty()) {
    const auto end = list.find(';');
    const std::string_view name = trim(list.substr(0, end));
    if (!name.empty()) set(record, name, DefinedAbsent{});
    list = end == std::string_view::npos ? std::string_view{} : list.substr(end + 1);
  }
}

// What was set earlier in the file goes; it is only marked, so that a file of nothing but directives stays cheap.
void PolInterpreter::remove_values_of(std::vector<Setting>& settings) {
  for (const Setting& setting : settings) {
    Observation gone;
    gone.setting = setting;
    gone.value = DefinedAbsent{};
    gone.user = user_;
    gone.raw = kRemoved;
    observations_.put(std::move(gone));
  }
  settings.clear();
}

void PolInterpreter::delete_all_values() {
  const auto known = settings_by_key_.find(key_);
  if (known != settings_by_key_.end()) remove_values_of(known->second);
}

void PolInterpreter::delete_keys(std::string_view list) {
  while (!list.empty()) {
    const auto end = list.find(';');
    const std::string_view name = trim(list.substr(0, end));
    list = end == std::string_view::npos ? std::string_view{} : list.substr(end + 1);
    if (name.empty()) continue;
    const std::string top = key_ + "\\" + std::string(name);
    const std::string below = top + "\\";
    if (const auto known = settings_by_key_.find(top); known != settings_by_key_.end()) remove_values_of(known->second);
    for (auto key = settings_by_key_.lower_bound(below); key != settings_by_key_.end(); ++key) {
      if (!istarts_with(key->first, below)) break;
      remove_values_of(key->second);
    }
  }
}

void PolInterpreter::note(const PolRecord& record, std::string_view what, std::string_view piece) {
  problems_.note(0, place(record.offset) + ": " + ProblemLog::about(what, piece));
}

}  // namespace

int recognise_registry_pol(const EvidenceInput& input) { return input.bytes.starts_with(kPolSignature) ? 100 : 0; }

Result<Reading> read_registry_pol(const EvidenceInput& input, const ReadOptions& options) {
  using namespace std::string_view_literals;
  if (!input.bytes.starts_with(kPolSignature)) return Error{ErrorCode::malformed, "not a Registry.pol file", {}, {}};
  if (input.bytes.size() < kPolHeaderBytes) return Error{ErrorCode::malformed, "cut short within its header", {}, {}};
  if (input.bytes.substr(kPolSignature.size(), 4) != "\1\0\0\0"sv) {
    return Error{ErrorCode::unsupported, "a Registry.pol file of another version than 1", {}, {}};
  }
  const Source source = options.source.value_or(Source::defined);
  Reading reading = PolInterpreter(input, source).read();
  reading.source_reason = options.source ? "the command line says " + std::string(to_word(source))
                                         : "defined: Registry.pol holds what a policy sets";
  derive_from_registry(reading, EvidenceKind::policy_file);
  return reading;
}

}  // namespace casemate::evidence
