// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/auditpol_report.h"

#include "rules/principals.h"
#include "rules/text.h"
#include "scanner/evidence/audit_phrases.h"
#include "scanner/evidence/audit_rows.h"
#include "scanner/evidence/csv.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kHeader =
    "Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting";
enum Column : std::size_t { kMachine, kTarget, kSubcategory, kGuid, kInclusion, kExclusion, kColumns };

constexpr std::string_view kOptionPrefix = "Option:";
constexpr std::string_view kUseBackup = " (use auditpol /backup, which writes numbers)";

class AuditReport {
 public:
  AuditReport(AuditRows& rows, bool any_codepage) : rows_(rows), any_codepage_(any_codepage) {}

  void read_record(const CsvRecord& record) {
    using enum Problem::Severity;
    const std::vector<std::string_view>& field = record.fields;
    const std::uint32_t line = record.line;
    auto guid = field.size() > kGuid ? audit_guid(field[kGuid]) : std::nullopt;
    if (!record.complete || record.malformed || field.size() != kColumns) {
      const bool cut = !record.complete;
      std::string what = cut ? "the file ends in the middle of this line"
                             : "not a row of six columns: '" + shorten(join({field.begin(), field.end()}, ",")) + "'";
      refuse(std::move(guid), cut ? error : warning, line, std::move(what));
      return;
    }
    rows_.observe_host(trim(field[kMachine]), line);
    if (guid) {
      read_subcategory(std::move(*guid), field, line);
    } else if (field[kGuid].empty() && istarts_with(field[kSubcategory], kOptionPrefix)) {
      read_option(field, line);
    } else {
      refuse(std::nullopt, warning, line, "'" + shorten(field[kGuid]) + "' is not the GUID of an audit subcategory");
    }
  }

 private:
  void refuse(std::optional<std::string> guid, Problem::Severity severity, std::uint32_t line, std::string what) {
    if (guid) {
      rows_.refuse(std::move(*guid), severity, line, std::move(what));
    } else {
      rows_.refuse(severity, line, std::move(what));
    }
  }

  void read_subcategory(std::string guid, const std::vector<std::string_view>& field, std::uint32_t line) {
    using enum Problem::Severity;
    if (is_sid(field[kTarget]) || field[kTarget].find('\\') != std::string_view::npos) {
      read_user_row(std::move(guid), field, line);
      return;
    }
    const auto flags = audit_flags_from_phrase(field[kInclusion], any_codepage_);
    if (!is_system_target(field[kTarget], any_codepage_)) {
      rows_.refuse(
          std::move(guid), error, line,
          "the policy target '" + shorten(field[kTarget]) + "' is no known word for System" + std::string(kUseBackup));
    } else if (!field[kExclusion].empty()) {
      rows_.refuse(std::move(guid), warning, line,
                   "a system row with an exclusion: '" + shorten(field[kExclusion]) + "'");
    } else if (!flags) {
      rows_.refuse(std::move(guid), error, line,
                   "the inclusion setting '" + shorten(field[kInclusion]) + "' is in no language Casemate knows" +
                       std::string(kUseBackup));
    } else {
      const bool english = is_english_audit_phrase(field[kInclusion]);
      rows_.observe(std::move(guid), *flags, line, english ? std::string_view{} : field[kInclusion]);
    }
  }

  void read_user_row(std::string guid, const std::vector<std::string_view>& field, std::uint32_t line) {
    const auto flags_of = [this](std::string_view phrase) {
      return phrase.empty() ? AuditFlags::none : audit_flags_from_phrase(phrase, any_codepage_);
    };
    const std::optional<AuditFlags> include = flags_of(field[kInclusion]);
    const std::optional<AuditFlags> exclude = flags_of(field[kExclusion]);
    if (!is_sid(field[kTarget]) || !include || !exclude) {
      rows_.note(line,
                 "the per-user policy of '" + shorten(field[kTarget]) + "' is not read" + std::string(kUseBackup));
      return;
    }
    std::string text;
    const auto add = [&text](AuditFlags flags, AuditFlags flag, std::string_view word) {
      if ((static_cast<int>(flags) & static_cast<int>(flag)) == 0) return;
      if (!text.empty()) text += ", ";
      text += word;
    };
    add(*include, AuditFlags::success, "include_success");
    add(*exclude, AuditFlags::success, "exclude_success");
    add(*include, AuditFlags::failure, "include_failure");
    add(*exclude, AuditFlags::failure, "exclude_failure");
    if (text.empty()) text = "none";
    rows_.observe_user(std::move(guid), std::string(field[kTarget]), std::move(text), line);
  }

  void read_option(const std::vector<std::string_view>& field, std::uint32_t line) {
    const std::string_view name = trim(field[kSubcategory].substr(kOptionPrefix.size()));
    const auto enabled = enabled_from_phrase(field[kInclusion], any_codepage_);
    if (name.empty() || !enabled) {
      rows_.refuse(Problem::Severity::error, line,
                   "the audit option's setting '" + shorten(field[kInclusion]) + "' is in no language Casemate knows" +
                       std::string(kUseBackup));
    } else {
      rows_.observe_option(name, *enabled ? 1 : 0, line);
    }
  }

  AuditRows& rows_;
  bool any_codepage_;
};

}  // namespace

int recognise_auditpol_report(const EvidenceInput& input) {
  return starts_like_audit_list(input.text, kColumns, kHeader) ? 95 : 0;
}

Result<Reading> read_auditpol_report(const EvidenceInput& input, const ReadOptions& options) {
  Reading reading;
  reading.source_reason = options.source ? "the command line says so" : "auditpol /get reports the policy in effect";
  AuditRows rows(reading, options.source.value_or(Source::effective));
  // Neither UTF-8 nor UTF-16: redirected by cmd.exe in the code page of the console.
  AuditReport report(rows, input.encoding == "Windows-1252");
  CsvReader reader(input.text);
  CsvRecord record;
  bool first = true;
  while (reader.next(record)) {
    const bool is_header = first && is_audit_list_header(record, kColumns);
    first = false;
    if (!is_header) report.read_record(record);
  }
  if (input.cut_short) rows.refuse(Problem::Severity::error, record.line, "the file ends in the middle of a character");
  // The command writes category after category: one that reached the last is whole, and a subcategory it leaves out is not
  // there.  A cut last line was refused above.
  rows.finish(rows.seen().has_all_categories());
  return reading;
}

}  // namespace casemate::evidence
