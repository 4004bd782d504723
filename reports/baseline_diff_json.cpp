// SPDX-License-Identifier: Apache-2.0
#include "reports/baseline_diff_report.h"
#include "reports/json_text.h"

namespace casemate::reports {
namespace {

void append_side(std::string& out, const std::optional<ReportRule>& rule, const std::string& demand) {
  JsonObject object(out);
  object.text("demand", demand);
  if (rule) {
    object.text("rule", rule->id);
    object.text_if("expectation", rule->expectation);
    object.text("severity", rule->severity);
    object.text_if("impact", rule->impact);
    object.text("layer", rule->layer);
    object.text("file", rule->file);
    object.number("line", rule->line);
  }
  object.close();
}

void append_field(std::string& out, const FieldChange& change) {
  JsonObject object(out);
  object.text("field", change.field);
  object.text("left", change.left);
  object.text("right", change.right);
  object.close();
}

void append_row(std::string& out, const DiffRow& row) {
  const ReportRule& rule = row.rule();
  JsonObject object(out);
  object.text("kind", casemate::to_word(row.kind));
  object.text("rule", rule.id);
  object.text("title", rule.title);
  object.text("section", rule.section);
  object.texts("settings", rule.settings);
  append_side(object.key("left"), row.left, row.left_demand);
  append_side(object.key("right"), row.right, row.right_demand);
  object.list_if("fields", row.fields, append_field);
  object.close();
}

void append_name(std::string& out, const std::string& name, const std::string& level) {
  JsonObject object(out);
  object.text("baseline", name);
  object.text("level", level);
  object.close();
}

void append_diff(std::string& out, const BaselineDiff& diff) {
  JsonObject object(out);
  append_name(object.key("left"), diff.left_name, diff.left_level);
  append_name(object.key("right"), diff.right_name, diff.right_level);
  JsonObject counts(object.key("counts"));
  for (const DiffKind kind : {DiffKind::only_left, DiffKind::only_right, DiffKind::changed, DiffKind::renamed, DiffKind::same}) {
    counts.number(casemate::to_word(kind), diff.count(kind));
  }
  counts.close();
  object.list("rows", diff.rows, append_row, "\n");
  object.close();
}

}  // namespace

std::string render_diff_json(const std::vector<BaselineDiff>& diffs) {
  std::string out;
  JsonObject object(out);
  object.text("schema", kBaselineDiffSchema);
  object.list("diffs", diffs, append_diff, "\n");
  object.close();
  out += '\n';
  return out;
}

}  // namespace casemate::reports
