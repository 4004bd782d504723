// SPDX-License-Identifier: Apache-2.0
#include "reports/json_findings.h"

#include "reports/cache.h"
#include "reports/json_parts.h"
#include "reports/json_text.h"
#include "reports/number.h"

namespace casemate::reports {
namespace {

void append_waiver(std::string& out, const AppliedWaiver& waiver) {
  JsonObject object(out);
  object.text("reason", waiver.reason);
  object.text("approved_by", waiver.approved_by);
  object.text_if("ticket", waiver.ticket);
  object.text("expires", waiver.expires);
  object.text_if("created", waiver.created);
  object.text_if("risk", waiver.risk);
  object.text("file", waiver.file);
  object.number("line", waiver.line);
  object.close();
}

void append_text_member(std::string& out, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  out += name;
  append_json(out, text);
}

// Up to what was seen and why: the same on every host where the same was seen.
void append_judged(std::string& out, const ReportRule& rule, const Finding& finding, bool brief) {
  out += "{\"rule\":";
  append_json(out, rule.id);
  if (!brief) {
    out += ",\"setting\":";
    append_json(out, finding.setting < rule.settings.size() ? rule.settings[finding.setting] : rule.setting);
    out += ",\"expected\":";
    append_json(out, rule.expected);
    out += ",\"layer\":";
    append_json(out, rule.layer);
  }
  out += ",\"verdict\":\"";
  out += casemate::to_word(finding.verdict);
  out += "\",\"observed\":";
  if (finding.observed) {
    append_value(out, *finding.observed);
    if (std::holds_alternative<DefinedAbsent>(*finding.observed)) out += ",\"removed_by_policy\":true";
  } else {
    out += "null";
  }
  append_text_member(out, ",\"reason\":", finding.reason);
}

// What few findings have.
void append_rest(std::string& out, const Finding& finding) {
  if (finding.source == Source::defined) out += ",\"source\":\"defined\"";
  append_text_member(out, ",\"gpo\":", finding.gpo);
  append_text_member(out, ",\"users\":", finding.users);
  if (finding.waiver) {
    out += ",\"waiver\":";
    append_waiver(out, *finding.waiver);
  }
}

class FindingList {
 public:
  FindingList(std::string& out, const ReportContext& context, const ReportBaseline& baseline, const std::vector<std::string>& paths,
              const FindingLayout& layout)
      : out_(out), baseline_(baseline), paths_(paths), layout_(layout) {
    if (context.cache != nullptr) written_ = &context.cache->written(baseline, &layout);
    for (const std::string& path : paths) heads_.push_back(",\"where\":{\"file\":" + path + ",\"line\":");
  }

  void append(const Finding& finding) {
    const ReportRule& rule = baseline_.rules[finding.rule];
    const bool brief = layout_.brief_passes && finding.verdict == Verdict::pass && finding.setting == 0;
    if (written_ != nullptr) {
      out_ += remembered(rule, finding, brief);
    } else {
      append_judged(out_, rule, finding, brief);
    }
    append_place(finding.where);
    append_rest(out_, finding);
    out_ += '}';
  }

 private:
  // A rule's findings differ little from host to host: its last pass and its last failure answer for most.
  const std::string& remembered(const ReportRule& rule, const Finding& finding, bool brief) {
    WrittenFinding& last = (*written_)[finding.rule][finding.verdict == Verdict::pass ? 0 : 1];
    if (last.text.empty() || last.verdict != finding.verdict || last.setting != finding.setting || last.reason != finding.reason ||
        last.observed != finding.observed) {
      last = {finding.verdict, finding.setting, finding.observed, finding.reason, {}};
      append_judged(last.text, rule, finding, brief);
    }
    return last.text;
  }

  void append_place(const Provenance& where) {
    if (where.file < heads_.size() && where.line != 0 && where.key.empty()) {  // nearly all
      out_ += heads_[where.file];
      append_number(out_, where.line);
      out_ += '}';
    } else if (is_known(where)) {
      out_ += ",\"where\":";
      append_where(out_, where, paths_);
    }
  }

  std::string& out_;
  const ReportBaseline& baseline_;
  const std::vector<std::string>& paths_;
  const FindingLayout& layout_;
  WrittenFindings* written_ = nullptr;
  std::vector<std::string> heads_;
};

}  // namespace

void append_findings(std::string& out, const ReportContext& context, const ReportBaseline& baseline,
                     const std::vector<Finding>& findings, const std::vector<std::string>& paths, const FindingLayout& layout) {
  FindingList list(out, context, baseline, paths, layout);
  out += '[';
  bool first = true;
  for (const Finding& finding : findings) {
    if (!first) out += ',';
    first = false;
    out += layout.between;
    list.append(finding);
  }
  out += layout.between;
  out += ']';
}

}  // namespace casemate::reports
