// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/audit_csv.h"

#include "rules/principals.h"
#include "rules/text.h"
#include "scanner/evidence/audit_phrases.h"
#include "scanner/evidence/audit_rows.h"
#include "scanner/evidence/csv.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kHeader =
    "Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting,Setting Value";
enum Column : std::size_t { kMachine, kTarget, kSubcategory, kGuid, kInclusion, kExclusion, kValue, kColumns };

constexpr std::string_view kOptionPrefix = "Option:";

// Setting Value of a system row ([MS-GPAC] 2.2.1.7): 0 unchanged, 1 success, 2 failure, 3 both, 4 none.
constexpr std::int64_t kUnchanged = 0;
constexpr std::int64_t kNone = 4;
// The same of a per-user row.
constexpr std::int64_t kUserNone = 16;

// What decides, before any value is read, whether the file shows a live machine.
struct Survey {
  std::string machine;  // the first one named
  bool every_row_named = true;
  SubcategorySet subcategories;
  bool options_follow = false;  // Option: rows stand behind the last subcategory
  std::size_t rows = 0;

  [[nodiscard]] bool is_live_backup() const {
    return !machine.empty() && every_row_named && options_follow && subcategories.has_all_categories();
  }
};

Survey survey(std::string_view text) {
  Survey found;
  CsvReader reader(text);
  CsvRecord record;
  while (reader.next(record)) {
    if (record.fields.size() != kColumns || record.malformed) continue;
    const auto guid = audit_guid(record.fields[kGuid]);
    const bool option = istarts_with(record.fields[kSubcategory], kOptionPrefix);
    if (!guid && !option) continue;
    ++found.rows;
    if (guid) found.subcategories.add(*guid);
    found.options_follow = option || (found.options_follow && !guid);
    if (record.fields[kMachine].empty()) found.every_row_named = false;
    if (found.machine.empty()) found.machine = record.fields[kMachine];
  }
  return found;
}

// Effective or defined, and why.
Source decide_source(const Survey& found, const ReadOptions& options, std::string& reason) {
  if (options.source) {
    reason = "the command line says so";
    return *options.source;
  }
  if (found.is_live_backup()) {
    reason = "a backup of a live policy: names the machine, lists all nine categories and the audit options";
    return Source::effective;
  }
  reason = found.machine.empty() ? "a policy file: its rows name no machine"
                                 : "names a machine, but is not a whole backup of its policy";
  return Source::defined;
}

std::string per_user_text(std::int64_t bits) {
  if (bits == kUserNone) return "none";
  std::string text;
  const auto add = [&](std::int64_t bit, std::string_view word) {
    if ((bits & bit) == 0) return;
    if (!text.empty()) text += ", ";
    text += word;
  };
  add(1, "include_success");
  add(2, "exclude_success");
  add(4, "include_failure");
  add(8, "exclude_failure");
  return text;
}

class AuditCsv {
 public:
  AuditCsv(Reading& reading, Source source) : rows_(reading, source), effective_(source == Source::effective) {}

  void read_record(const CsvRecord& record) {
    using enum Problem::Severity;
    const std::uint32_t line = record.line;
    const std::vector<std::string_view>& field = record.fields;
    if (!record.complete) {
      refuse_row(field, error, line, "the file ends in the middle of this line");
    } else if (record.malformed || field.size() != kColumns) {
      refuse_row(field, warning, line, "not a row of seven columns: '" + shorten(join({field.begin(), field.end()}, ",")) + "'");
    } else if (!field[kGuid].empty()) {
      read_subcategory(field, line);
    } else if (istarts_with(field[kSubcategory], kOptionPrefix)) {
      read_option(field, line);
    } else if (iequals(field[kSubcategory], "FileGlobalSacl")) {
      rows_.observe_global_sacl("File", field[kValue], line);
    } else if (iequals(field[kSubcategory], "RegistryGlobalSacl")) {
      rows_.observe_global_sacl("Registry", field[kValue], line);
    } else {
      rows_.refuse(warning, line, "a row that names no subcategory: '" + shorten(join({field.begin(), field.end()}, ",")) + "'");
    }
  }

  void observe_host(std::string_view name, std::uint32_t line) { rows_.observe_host(trim(name), line); }
  void refuse(Problem::Severity severity, std::uint32_t line, std::string what) {
    rows_.refuse(severity, line, std::move(what));
  }
  void finish(bool complete) {
    if (undefined_ > 0) {
      rows_.note(first_undefined_, std::to_string(undefined_) + (undefined_ == 1 ? " row has" : " rows have") +
                                       " the setting value 0, which in a policy file means not defined");
    }
    rows_.finish(complete);
  }

 private:
  // Of a row that cannot be read, the subcategory may still be known.
  void refuse_row(const std::vector<std::string_view>& field, Problem::Severity severity, std::uint32_t line,
                  std::string what) {
    auto guid = field.size() > kGuid ? audit_guid(field[kGuid]) : std::nullopt;
    if (guid) {
      rows_.refuse(std::move(*guid), severity, line, std::move(what));
    } else {
      rows_.refuse(severity, line, std::move(what));
    }
  }

  void read_subcategory(const std::vector<std::string_view>& field, std::uint32_t line) {
    using enum Problem::Severity;
    auto guid = audit_guid(field[kGuid]);
    const auto value = parse_decimal(trim(field[kValue]));
    if (!guid) {
      rows_.refuse(warning, line, "'" + shorten(field[kGuid]) + "' is not the GUID of an audit subcategory");
    } else if (is_sid(field[kTarget])) {
      read_user_row(std::move(*guid), field, value, line);
    } else if (field[kTarget].empty() || field[kTarget].find('\\') != std::string_view::npos) {
      // The target is the word System, translated in some languages, or a SID ([MS-GPAC] 2.2.1.2).
      rows_.refuse(std::move(*guid), warning, line,
                   "the policy target '" + shorten(field[kTarget]) + "' is neither System nor a SID");
    } else if (!value || *value < kUnchanged || *value > kNone) {
      rows_.refuse(std::move(*guid), warning, line,
                   "the setting value '" + shorten(field[kValue]) + "' is none of 0 to 4");
    } else {
      read_system_row(std::move(*guid), *value, field[kInclusion], line);
    }
  }

  void read_system_row(std::string guid, std::int64_t value, std::string_view phrase, std::uint32_t line) {
    const auto flags = static_cast<AuditFlags>(value == kNone ? 0 : value);
    const auto said = audit_flags_from_phrase(phrase, false);
    if (effective_ && is_english_audit_phrase(phrase) && said != flags) {
      rows_.refuse(std::move(guid), Problem::Severity::warning, line,
                   "the setting value " + std::to_string(value) + " contradicts '" + std::string(phrase) + "'");
    } else if (value == kUnchanged && !effective_) {
      if (undefined_++ == 0) first_undefined_ = line;
      rows_.list_undefined(std::move(guid));
    } else {
      if (said && *said != flags)
        rows_.note(
            line, "says '" + shorten(phrase, 40) + "', but Windows goes by the setting value " + std::to_string(value));
      rows_.observe(std::move(guid), flags, line, said == flags ? std::string_view{} : phrase);
    }
  }

  void read_user_row(std::string guid, const std::vector<std::string_view>& field, std::optional<std::int64_t> bits,
                     std::uint32_t line) {
    if (!bits || *bits < 0 || *bits > kUserNone) {
      rows_.refuse(Problem::Severity::warning, line,
                   "the setting value '" + shorten(field[kValue]) + "' of a per-user row is none of 0 to 16");
    } else if (*bits == kUnchanged) {
      rows_.note(line, "the per-user row of " + shorten(field[kTarget]) + " leaves the policy unchanged");
    } else {
      rows_.observe_user(std::move(guid), std::string(field[kTarget]), per_user_text(*bits), line);
    }
  }

  void read_option(const std::vector<std::string_view>& field, std::uint32_t line) {
    const std::string_view name = trim(field[kSubcategory].substr(kOptionPrefix.size()));
    const auto said = enabled_from_phrase(field[kInclusion], false);
    auto value = parse_decimal(trim(field[kValue]));
    if (!value && field[kValue].empty() && said) value = *said ? 1 : 0;
    if (name.empty() || !value || *value < 0 || *value > 1) {
      rows_.refuse(Problem::Severity::warning, line,
                   "an audit option without a value of 0 or 1: '" + shorten(join({field.begin(), field.end()}, ",")) + "'");
    } else if (effective_ && said && *said != (*value == 1)) {
      rows_.refuse(Problem::Severity::warning, line,
                   "the setting value " + std::to_string(*value) + " contradicts '" + std::string(field[kInclusion]) + "'");
    } else {
      rows_.observe_option(name, *value, line);
    }
  }

  AuditRows rows_;
  bool effective_;
  std::size_t undefined_ = 0;
  std::uint32_t first_undefined_ = 0;
};

}  // namespace

int recognise_audit_csv(const EvidenceInput& input) {
  return starts_like_audit_list(input.text, kColumns, kHeader) ? 95 : 0;
}

Result<Reading> read_audit_csv(const EvidenceInput& input, const ReadOptions& options) {
  const Survey found = survey(input.text);
  Reading reading;
  const Source source = decide_source(found, options, reading.source_reason);
  AuditCsv csv(reading, source);
  CsvReader reader(input.text);
  CsvRecord record;
  std::uint32_t last_line = 0;
  bool first = true;
  while (reader.next(record)) {
    last_line = record.line;
    const bool is_header = first && is_audit_list_header(record, kColumns);
    first = false;
    if (is_header) continue;
    csv.read_record(record);
    // A baseline made on another machine keeps that machine's name; handed in as a policy it names no host.
    if (record.complete && options.source != Source::defined && record.fields.size() == kColumns) {
      csv.observe_host(record.fields[kMachine], record.line);
    }
  }
  if (input.cut_short) csv.refuse(Problem::Severity::error, last_line, "the file ends in the middle of a character");
  if (source == Source::defined && !found.machine.empty() && !options.source) {
    csv.refuse(Problem::Severity::error, last_line,
               "names machine '" + shorten(found.machine, 40) +
                   "', but lacks categories or the Option: rows that end a backup (use --effective or --defined to say "
                   "what it is)");
  }
  csv.finish(found.options_follow && found.subcategories.has_base_set());
  return reading;
}

}  // namespace casemate::evidence
