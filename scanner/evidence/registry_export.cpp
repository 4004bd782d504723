// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_export.h"

#include <algorithm>
#include <unordered_map>

#include "rules/text.h"
#include "scanner/evidence/encoding.h"
#include "scanner/evidence/observation_set.h"
#include "scanner/evidence/person_sid.h"
#include "scanner/evidence/problem_log.h"
#include "scanner/evidence/reg_lines.h"
#include "scanner/evidence/registry_derived.h"
#include "scanner/evidence/registry_value.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kUnicodeHead = "Windows Registry Editor Version 5.00";
constexpr std::string_view kAnsiHead = "REGEDIT4";

/// A key of the file: its canonical path, and whose it is when it is a user's.
struct RegKey {
  std::string path;
  std::string user;
};

// "HKU\S-1-5-21-…\X" → "HKCU\X" of that user; the …_Classes hive is what that user sees as HKCU\Software\Classes.
// Accounts that no person logs on as stay below HKU.
RegKey resolve_user(std::string path) {
  constexpr std::string_view kUsers = "HKU\\";
  if (!path.starts_with(kUsers)) return {std::move(path), {}};
  const std::string_view rest = std::string_view(path).substr(kUsers.size());
  const auto slash = rest.find('\\');
  std::string_view sid = rest.substr(0, slash);
  const std::string_view below = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash);
  std::string root = "HKCU";
  if (iends_with(sid, "_Classes")) {
    sid.remove_suffix(std::string_view("_Classes").size());
    root = "HKCU\\Software\\Classes";
  }
  if (!is_person_sid(sid)) return {std::move(path), {}};
  RegKey key;
  key.user = std::string(sid);
  key.path = std::move(root);
  key.path += below;
  return key;
}

class RegReader {
 public:
  RegReader(const EvidenceInput& input, Source source) : lines_{input.text}, input_(input), source_(source) {}
  Result<Reading> read();

 private:
  enum class Outcome : std::uint8_t { understood, not_understood, cut };

  bool read_head();
  void take_line(std::string_view line);
  void enter_key(std::string_view line);
  void skip_key() { key_ = {}; }
  void find_root();
  Outcome take_value(std::string_view line);
  Outcome take_text(RegValueHead head, std::string_view line);
  Outcome take_hex(RegValueHead head, std::uint32_t type, std::string_view digits);
  void put(std::string name, RegistryValue value);
  void not_understood(std::string_view line);
  void damage();
  void cut();
  std::vector<Scope> scopes() const;

  LineReader lines_;
  const EvidenceInput& input_;
  Source source_;
  RegistryText text_ = RegistryText::utf16le;
  RegKey key_;              ///< of the values being read; no path: they are not used
  std::uint32_t line_ = 0;  ///< where the value being read began
  bool ended_ = false;      ///< the text ended inside something
  bool blank_ = false;      ///< the last line was empty
  bool all_damaged_ = false;
  bool warned_of_hkcu_ = false;
  ObservationSet observations_;
  ProblemLog problems_;

  struct Root {
    RegKey key;
    bool damaged = false;
  };
  std::vector<Root> roots_;
  std::unordered_map<std::string, std::size_t> root_by_key_;  ///< user and folded path → index
  std::size_t root_ = 0;                                      ///< of the current key; roots_.size() when there is none
};

std::string root_name(std::string_view user, std::string_view path) {
  std::string name(user);
  name += '|';
  name += fold_case(path);
  return name;
}

Result<Reading> RegReader::read() {
  if (!read_head()) return Error{ErrorCode::malformed, "does not begin as a registry export does", {}, {}};
  observations_.reserve(std::min(input_.text.size() / 64, kMaxRegValues));  // 64 bytes: a usual line
  std::string_view line;
  while (!ended_ && lines_.next(line)) {
    line_ = lines_.number;
    ended_ = !lines_.complete;
    if (!ended_) take_line(line);
    if (observations_.size() < kMaxRegValues) continue;
    problems_.error(line_, "more than " + std::to_string(kMaxRegValues) + " values; the rest is not read");
    all_damaged_ = true;
    break;
  }
  if (ended_ || input_.cut_short) {
    cut();
  } else if (!blank_ && !all_damaged_ && !roots_.empty()) {
    damage();
    problems_.warn(lines_.number, "the empty line that ends a registry export is missing; the file may be cut short");
  }
  Reading reading;
  reading.source = source_;
  reading.observations = observations_.take();
  reading.scopes = scopes();
  reading.problems = problems_.take();
  return reading;
}

bool RegReader::read_head() {
  std::string_view line;
  while (lines_.next(line)) {
    line = trim(line);
    if (line.empty()) continue;
    text_ = iequals(line, kAnsiHead) ? RegistryText::ansi : RegistryText::utf16le;
    return lines_.complete && (text_ == RegistryText::ansi || iequals(line, kUnicodeHead));
  }
  return false;
}

void RegReader::take_line(std::string_view line) {
  line = trim(line);
  blank_ = line.empty();
  if (line.empty() || line.front() == ';') return;
  if (line.front() == '[') return enter_key(line);
  switch (take_value(line)) {
    case Outcome::understood:
      return;
    case Outcome::not_understood:
      return not_understood(line);
    case Outcome::cut:
      ended_ = true;
  }
}

void RegReader::enter_key(std::string_view line) {
  const auto path = reg_key_path(line);
  skip_key();
  if (!path || has_lost_character(line)) return not_understood(line);
  if (path->starts_with('-'))
    return problems_.note(line_, ProblemLog::about("a key to delete, which an export never has", line));
  std::string canonical = canonical_registry_path(*path);
  if (canonical.empty()) return not_understood(line);
  if (canonical == "HKCU" || canonical.starts_with("HKCU\\")) {
    if (!warned_of_hkcu_) problems_.warn(line_, "an HKCU export does not say whose it is; export HKU\\<SID>");
    warned_of_hkcu_ = true;
    return;
  }
  key_ = resolve_user(std::move(canonical));
  find_root();
}

// The root the current key is at or below; a key that has none becomes one.
void RegReader::find_root() {
  std::string_view ancestor = key_.path;
  for (;;) {
    const auto known = root_by_key_.find(root_name(key_.user, ancestor));
    if (known != root_by_key_.end()) {
      root_ = known->second;
      return;
    }
    const auto slash = ancestor.rfind('\\');
    if (slash == std::string_view::npos) break;
    ancestor = ancestor.substr(0, slash);
  }
  root_ = roots_.size();
  root_by_key_.emplace(root_name(key_.user, key_.path), root_);
  roots_.push_back({key_, false});
}

RegReader::Outcome RegReader::take_value(std::string_view line) {
  auto head = split_reg_value(line);
  if (!head || has_lost_character(line)) return Outcome::not_understood;
  std::string_view data = line.substr(head->data);
  if (data.starts_with('"')) return take_text(std::move(*head), line);
  if (const auto type = take_reg_hex_head(data)) return take_hex(std::move(*head), *type, data);
  if (const auto number = reg_dword(data)) {
    put(std::move(head->name), RegistryValue{RegistryType::dword, std::uint64_t{*number}});
    return Outcome::understood;
  }
  if (trim(data) != "-") return Outcome::not_understood;
  problems_.note(line_, ProblemLog::about("a value to delete, which an export never has", line));
  return Outcome::understood;
}

// A string may hold line ends, which exports write as they are; so the closing quote is looked for across lines.  It
// must end its line, else it is the first quote of something else.
RegReader::Outcome RegReader::take_text(RegValueHead head, std::string_view line) {
  const char* const begin = line.data() + head.data;
  const char* const end = lines_.rest.data() + lines_.rest.size();
  const std::string_view all(begin, std::min(static_cast<std::size_t>(end - begin), kMaxRegValueBytes));
  const std::size_t close = reg_closing_quote(all);
  if (close == std::string_view::npos) return Outcome::not_understood;
  const std::string_view behind = all.substr(close + 1);
  const std::string_view tail = behind.substr(0, std::min(behind.find('\n'), behind.find('\r')));
  if (!trim(tail).empty()) return Outcome::not_understood;
  auto text = reg_unescape(all.substr(1, close - 1));
  if (!text || has_lost_character(*text)) return Outcome::not_understood;
  std::string_view skipped;
  while (lines_.rest.data() <= begin + close) lines_.next(skipped);
  if (!lines_.complete) return Outcome::cut;
  put(std::move(head.name), RegistryValue{RegistryType::sz, std::move(*text)});
  return Outcome::understood;
}

// A backslash at the end of a line continues the bytes on the next one.
RegReader::Outcome RegReader::take_hex(RegValueHead head, std::uint32_t type, std::string_view digits) {
  std::string bytes;
  digits = trim(digits);
  while (digits.ends_with('\\')) {
    digits.remove_suffix(1);
    if (bytes.size() > kMaxRegValueBytes || !append_reg_bytes(digits, bytes)) return Outcome::not_understood;
    if (!lines_.next(digits) || !lines_.complete) return Outcome::cut;
    digits = trim(digits);
  }
  if (!append_reg_bytes(digits, bytes)) return Outcome::not_understood;
  if (!fits_type(type, bytes.size(), text_)) {
    problems_.note(line_, ProblemLog::about(
                              "the size does not fit the type " + to_word(static_cast<RegistryType>(type)), head.name));
  }
  put(std::move(head.name), registry_value(type, bytes, text_));
  return Outcome::understood;
}

void RegReader::put(std::string name, RegistryValue value) {
  if (key_.path.empty()) return;
  Observation observation;
  std::string path = key_.path;
  path += '\\';
  path += name;
  observation.setting = Setting(Area::registry, std::move(path));
  observation.value = std::move(value);
  observation.where = Provenance{0, line_, {}};
  observation.user = key_.user;
  observation.source = source_;
  observation.kind = EvidenceKind::registry_export;
  const auto placed = observations_.put(std::move(observation));
  if (placed.earlier_line) {
    problems_.note(line_, ProblemLog::about("listed twice, first on line " + std::to_string(*placed.earlier_line) +
                                                "; the later one counts",
                                            placed.observation.setting.name()));
  }
}

void RegReader::not_understood(std::string_view line) {
  damage();
  problems_.warn(line_, ProblemLog::about("not understood", line));
}

// What cannot be understood may have been a value of the current root, or the end of it.
void RegReader::damage() {
  if (root_ < roots_.size()) {
    roots_[root_].damaged = true;
  } else {
    all_damaged_ = true;
  }
}

void RegReader::cut() {
  damage();
  problems_.error(lines_.number, "ends in the middle of a line or value; the file may be cut short");
}

std::vector<Scope> RegReader::scopes() const {
  std::vector<Scope> scopes;
  for (const Root& root : roots_) {
    Scope scope;
    scope.kind = ScopeKind::registry_subtree;
    scope.area = Area::registry;
    scope.name = root.key.path;
    scope.user = root.key.user;
    scope.source = source_;
    scope.damaged = root.damaged || all_damaged_;
    scope.file = 0;
    scope.kind_of_evidence = EvidenceKind::registry_export;
    scopes.push_back(std::move(scope));
  }
  return scopes;
}

}  // namespace

int recognise_registry_export(const EvidenceInput& input) {
  std::string_view text = input.text.substr(0, 256);  // the head is the first line that is not empty
  text = trim(text);
  const std::string_view line = trim(text.substr(0, std::min(text.find('\n'), text.find('\r'))));
  return iequals(line, kUnicodeHead) || iequals(line, kAnsiHead) ? 100 : 0;
}

Result<Reading> read_registry_export(const EvidenceInput& input, const ReadOptions& options) {
  const Source source = options.source.value_or(Source::effective);
  auto result = RegReader(input, source).read();
  if (!result) return result;
  Reading reading = std::move(result).value();
  reading.source_reason = options.source ? "the command line says " + std::string(to_word(source))
                                         : "effective: a registry export shows the host's own registry";
  derive_from_registry(reading, EvidenceKind::registry_export);
  return reading;
}

}  // namespace casemate::evidence
