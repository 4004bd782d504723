// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/audit_rows.h"

#include <algorithm>

#include "rules/facts.h"
#include "rules/settings_table.h"
#include "rules/text.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kGuidStart = "0cce92";
constexpr std::string_view kGuidEnd = "-69ae-11d9-bed3-505054503030";
constexpr std::size_t kGuidLength = 36;

// Windows Server 2008 lists 0cce9210 to 0cce9242; each later version lists these and more ([MS-GPAC] 2.2.1.2).
constexpr unsigned kFirstSubcategory = 0x10;
constexpr unsigned kLastBaseSubcategory = 0x42;
constexpr std::uint64_t kBaseSet = (std::uint64_t{1} << (kLastBaseSubcategory - kFirstSubcategory + 1)) - 1;

constexpr std::size_t kGuidColumn = 3;
constexpr std::size_t kMaxHeadBytes = 2048;  // two lines of such a list have about 200

constexpr int kOptions = 4;  // CrashOnAuditFail, FullPrivilegeAuditing, AuditBaseObjects, AuditBaseDirectories
constexpr int kSacls = 2;    // FileGlobalSacl, RegistryGlobalSacl

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  return std::nullopt;
}

// The number of a subcategory: the two digits that differ between their GUIDs.
std::optional<unsigned> subcategory_number(std::string_view guid) {
  const auto high = hex_digit(guid[kGuidStart.size()]);
  const auto low = hex_digit(guid[kGuidStart.size() + 1]);
  if (!high || !low) return std::nullopt;
  return *high * 16 + *low;
}

std::uint64_t bit_of(std::string_view guid) {
  const auto number = subcategory_number(guid);
  if (!number || *number < kFirstSubcategory || *number - kFirstSubcategory >= 64) return 0;
  return std::uint64_t{1} << (*number - kFirstSubcategory);
}

// One mask a category: the bits of its subcategories.
std::vector<std::uint64_t> category_masks() {
  std::vector<std::uint64_t> masks;
  std::string_view category;
  for (const AuditSubcategory& row : audit_subcategories()) {
    if (row.category != category) {
      category = row.category;
      masks.push_back(0);
    }
    masks.back() |= bit_of(row.guid);
  }
  return masks;
}

}  // namespace

std::optional<std::string> audit_guid(std::string_view text) {
  text = trim(text);
  if (text.size() == kGuidLength + 2 && text.front() == '{' && text.back() == '}') text = text.substr(1, kGuidLength);
  if (text.size() != kGuidLength) return std::nullopt;
  std::string guid(text);
  for (char& c : guid) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (!guid.starts_with(kGuidStart) || !guid.ends_with(kGuidEnd) || !subcategory_number(guid)) return std::nullopt;
  return guid;
}

void SubcategorySet::add(std::string_view guid) { seen_ |= bit_of(guid); }

bool SubcategorySet::has_base_set() const { return (seen_ & kBaseSet) == kBaseSet; }

bool SubcategorySet::has_all_categories() const {
  static const std::vector<std::uint64_t> kMasks = category_masks();
  return std::all_of(kMasks.begin(), kMasks.end(), [this](std::uint64_t mask) { return (seen_ & mask) != 0; });
}

bool starts_like_audit_list(std::string_view text, std::size_t columns, std::string_view english_header) {
  const std::size_t start = text.find_first_not_of("\r\n");
  if (start == std::string_view::npos) return false;
  const std::string_view head = text.substr(start, kMaxHeadBytes);
  const std::string_view first = head.substr(0, head.find_first_of("\r\n"));
  if (std::count(first.begin(), first.end(), ',') != static_cast<std::ptrdiff_t>(columns) - 1) return false;
  if (iequals(first, english_header)) return true;
  CsvReader reader(head);
  CsvRecord record;
  for (int i = 0; i < 2 && reader.next(record); ++i) {
    if (record.fields.size() == columns && audit_guid(record.fields[kGuidColumn])) return true;
  }
  return false;
}

bool is_audit_list_header(const CsvRecord& record, std::size_t columns) {
  if (!record.complete || record.malformed || record.fields.size() != columns) return false;
  const std::string_view guid = record.fields[kGuidColumn];
  return !guid.empty() && guid.front() != '{';
}

AuditRows::AuditRows(Reading& reading, Source source) : reading_(reading), source_(source) {
  reading_.source = source;
  reading_.observations.reserve(72);  // 59 subcategories, the options, the global SACLs and the host's name
}

Observation& AuditRows::add(Area area, std::string_view name, Value value, std::uint32_t line) {
  Observation& observation = reading_.observations.emplace_back();
  observation.setting = Setting(area, name);
  observation.value = std::move(value);
  observation.where = Provenance{0, line, {}};
  observation.source = source_;
  observation.kind = EvidenceKind::audit_policy;
  return observation;
}

void AuditRows::observe(std::string_view guid, AuditFlags flags, std::uint32_t line, std::string_view raw) {
  seen_.add(guid);
  add(Area::audit, guid, flags, line).raw = raw;
}

void AuditRows::observe_user(std::string_view guid, std::string user, std::string text, std::uint32_t line) {
  add(Area::audit, guid, std::move(text), line).user = std::move(user);
}

void AuditRows::observe_option(std::string_view name, std::int64_t value, std::uint32_t line) {
  ++options_;
  add(Area::audit_option, name, value, line);
}

void AuditRows::observe_global_sacl(std::string_view name, std::string_view sddl, std::uint32_t line) {
  ++sacls_;
  add(Area::global_sacl, name, std::string(sddl), line);
}

void AuditRows::observe_host(std::string_view name, std::uint32_t line) {
  if (name.empty() || iequals(name, host_)) return;
  if (!host_.empty()) {
    refuse(Problem::Severity::error, line,
           "the export names two machines, '" + shorten(host_, 40) + "' and '" + shorten(name, 40) + "'");
    return;
  }
  host_ = name;
  add(Area::fact, fact::kHostName, std::string(name), line);
}

void AuditRows::list_undefined(std::string guid) {
  seen_.add(guid);
  without_value_.push_back({std::move(guid), true});
}

void AuditRows::refuse(std::string guid, Problem::Severity severity, std::uint32_t line, std::string what) {
  seen_.add(guid);
  without_value_.push_back({std::move(guid), false});
  refuse(severity, line, std::move(what));
}

void AuditRows::refuse(Problem::Severity severity, std::uint32_t line, std::string what) {
  damaged_ = true;
  problems_.add(severity, line, std::move(what));
}

void AuditRows::note(std::uint32_t line, std::string what) { problems_.note(line, std::move(what)); }

void AuditRows::add_setting_scope(Area area, std::string name, bool damaged) {
  Scope scope;
  scope.kind = ScopeKind::setting;
  scope.area = area;
  scope.name = std::move(name);
  scope.source = source_;
  scope.damaged = damaged;
  scope.file = 0;
  scope.kind_of_evidence = EvidenceKind::audit_policy;
  reading_.scopes.push_back(std::move(scope));
}

void AuditRows::add_area_scope(Area area, bool damaged) {
  add_setting_scope(area, {}, damaged);
  reading_.scopes.back().kind = ScopeKind::area;
}

void AuditRows::finish(bool complete) {
  reading_.problems = problems_.take();
  const bool all_options = options_ >= kOptions;
  const bool all_sacls = sacls_ >= kSacls;
  if (complete || damaged_) add_area_scope(Area::audit, damaged_);
  if (all_options) add_area_scope(Area::audit_option, damaged_);
  if (all_sacls) add_area_scope(Area::global_sacl, damaged_);
  for (const Observation& observation : reading_.observations) {
    const Area area = observation.setting.area();
    const bool listed = (area == Area::audit && !complete && observation.user.empty()) ||
                        (area == Area::audit_option && !all_options) || (area == Area::global_sacl && !all_sacls);
    if (listed) add_setting_scope(area, observation.setting.name(), damaged_);
  }
  if (complete) return;
  for (Listed& row : without_value_) add_setting_scope(Area::audit, std::move(row.guid), damaged_ || !row.usable);
}

}  // namespace casemate::evidence
