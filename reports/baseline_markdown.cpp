// SPDX-License-Identifier: Apache-2.0
#include "reports/baseline_markdown.h"

#include <algorithm>

#include "reports/escape.h"
#include "rules/scan_result.h"
#include "rules/text.h"

namespace casemate::reports {
namespace {

// One rule with its texts at both levels.  The rule itself is the same in both resolutions.
struct PageRule {
  const ResolvedRule* resolved = nullptr;
  std::string ec;
  std::string sslf;
  std::string section;
  std::vector<Replaced> replaced_sslf;
};

std::string text(std::string_view words) {
  std::string out;
  append_markdown(out, words);
  return out;
}

std::string code(std::string_view words) {
  std::string out;
  append_markdown_code(out, words);
  return out;
}

std::string level_words(const Demand& demand) { return demand.kind == Demand::Kind::none ? "no rule" : demand_words(demand); }

// Rules of the baseline itself at one level, those without a demand too.
std::vector<ResolvedRule> own_rules(const ResolvedBaseline& resolved, const std::string& name) {
  std::vector<ResolvedRule> rules;
  for (const auto* list : {&resolved.rules, &resolved.undemanded}) {
    std::copy_if(list->begin(), list->end(), std::back_inserter(rules), [&](const ResolvedRule& rule) { return rule.layer == name; });
  }
  std::sort(rules.begin(), rules.end(), [](const ResolvedRule& a, const ResolvedRule& b) {
    const Area left = a.rule->settings.front().area();
    const Area right = b.rule->settings.front().area();
    return left != right ? left < right : a.rule->id < b.rule->id;
  });
  return rules;
}

std::vector<PageRule> page_rules(const std::vector<ResolvedRule>& ec, const std::vector<ResolvedRule>& sslf) {
  std::vector<PageRule> rules;
  for (std::size_t i = 0; i < ec.size() && i < sslf.size(); ++i) {
    rules.push_back({&ec[i], level_words(ec[i].rule->ec), level_words(ec[i].rule->sslf),
                     std::string(section_of(ec[i].rule->settings.front().area())), sslf[i].replaced});
  }
  return rules;
}

// A demand in a cell of the table: what a level leaves open is said here, why below.
std::string cell(const Demand& demand, const std::string& words) {
  switch (demand.kind) {
    case Demand::Kind::none: return "*no rule*";
    case Demand::Kind::not_required: return "*not required*";
    case Demand::Kind::unknown: return "*left open*";
    case Demand::Kind::manual: return "*to be looked at*";
    case Demand::Kind::expectation: return text(words);
  }
  return {};
}

std::string settings_of(const Rule& rule) {
  std::vector<std::string> addresses;
  for (const Setting& setting : rule.settings) addresses.push_back(code(setting.address()));
  return join(addresses, ", else ");
}

std::size_t count_demands(const std::vector<PageRule>& rules, Level level) {
  return static_cast<std::size_t>(std::count_if(rules.begin(), rules.end(), [&](const PageRule& rule) {
    const Demand::Kind kind = rule.resolved->rule->demand(level).kind;
    return kind == Demand::Kind::expectation || kind == Demand::Kind::manual;
  }));
}

void add_head(std::string& out, const BaselinePage& page, const std::vector<PageRule>& rules) {
  const Baseline& baseline = page.baseline;
  out += "<!-- SPDX-License-Identifier: Apache-2.0 -->\n<!-- Written by tools/docs from " + baseline.file + "; change that file, not this one. -->\n";
  out += "# " + text(baseline.title) + "\n\n" + code(baseline.name) + ", " + std::to_string(rules.size()) + " rules: " +
         std::to_string(count_demands(rules, Level::ec)) + " at EC, " + std::to_string(count_demands(rules, Level::sslf)) + " at SSLF.\n\n";
  const auto add = [&](std::string_view name, const std::vector<std::string>& words) {
    if (words.empty()) return;
    std::vector<std::string> shown;
    for (const std::string& word : words) shown.push_back(code(word));
    out += "- " + std::string(name) + ": " + join(shown, ", ") + "\n";
  };
  add("Operating system", baseline.applies_to.os);
  add("Product", baseline.applies_to.product);
  add("Laid on", baseline.layers);
  add("An add-on; shown as laid on", page.under);
}

void add_table(std::string& out, const std::vector<PageRule>& rules) {
  out += "\n## Both levels\n\n| rule | | EC | SSLF | severity |\n| --- | --- | --- | --- | --- |\n";
  for (const PageRule& each : rules) {
    const Rule& rule = *each.resolved->rule;
    out += "| [" + text(rule.id) + "](#" + rule.id + ") | " + text(rule.title) + " | " + cell(rule.ec, each.ec) + " | " + cell(rule.sslf, each.sslf) +
           " | " + std::string(to_word(rule.severity)) + " |\n";
  }
}

void add_open(std::string& out, const std::vector<PageRule>& rules) {
  std::string open;
  for (const PageRule& each : rules) {
    const Rule& rule = *each.resolved->rule;
    for (const Level level : {Level::ec, Level::sslf}) {
      const Demand& demand = rule.demand(level);
      if (demand.kind != Demand::Kind::unknown) continue;
      open += "- [" + text(rule.id) + "](#" + rule.id + ") has no rule at " + (level == Level::ec ? "EC" : "SSLF") + ": " + text(demand.text) + "\n";
    }
  }
  if (!open.empty()) out += "\n## What the sources leave open\n\nNothing was invented where no source speaks: these levels are judged by nobody.\n\n" + open;
}

void add_drops(std::string& out, const Baseline& baseline) {
  if (baseline.drops.empty()) return;
  out += "\n## Rules that do not count here\n\n";
  for (const Drop& drop : baseline.drops) out += "- " + code(drop.rule) + ": " + text(drop.because) + "\n";
}

void add_line(std::string& out, std::string_view name, const std::string& words) {
  if (!words.empty()) out += "- **" + std::string(name) + "**: " + words + "\n";
}

// What the rule was before: both levels of what it replaced directly.
std::string replaced_words(const PageRule& rule) {
  if (rule.resolved->replaced.empty()) return {};
  const Replaced& before = rule.resolved->replaced.front();
  std::string words = code(before.id) + " of " + code(before.layer) + " (EC " + text(before.expected);
  if (!rule.replaced_sslf.empty()) words += ", SSLF " + text(rule.replaced_sslf.front().expected);
  return words + "), because: " + text(rule.resolved->rule->because);
}

void add_rule(std::string& out, const PageRule& each) {
  const Rule& rule = *each.resolved->rule;
  out += "\n<a id=\"" + rule.id + "\"></a>\n### " + text(rule.id) + " " + text(rule.title) + "\n\n";
  add_line(out, "Setting", settings_of(rule));
  add_line(out, "EC", text(each.ec));
  add_line(out, "SSLF", text(each.sslf));
  add_line(out, "Severity", std::string(to_word(rule.severity)));
  if (rule.when) add_line(out, "Applies when", text(describe(*rule.when)));
  add_line(out, "When absent", text(absence_words(rule.when_absent)));
  add_line(out, "Why", text(rule.why));
  add_line(out, "Impact", text(rule.impact));
  add_line(out, "Fix", text(rule.fix.gpo));
  if (!rule.fix.command.empty()) add_line(out, "Command", code(rule.fix.command));
  add_line(out, rule.fix.gpo.empty() ? "Fix" : "Also", text(rule.fix.text));
  add_line(out, "Overrides", replaced_words(each));
  std::vector<std::string> sources;
  for (const std::string& source : rule.source) sources.push_back(text(source));
  add_line(out, "Source", join(sources, "; "));
  for (const Alternative& other : rule.alternatives) add_line(out, "Elsewhere", text(alternative_words(other)));
  add_line(out, "CCE", text(join(rule.cce, ", ")));
  add_line(out, "STIG", text(join(rule.stig, ", ")));
}

}  // namespace

std::string render_baseline_markdown(const BaselinePage& page) {
  const std::vector<ResolvedRule> ec = own_rules(page.ec, page.baseline.name);
  const std::vector<ResolvedRule> sslf = own_rules(page.sslf, page.baseline.name);
  const std::vector<PageRule> rules = page_rules(ec, sslf);
  std::string out;
  add_head(out, page, rules);
  add_table(out, rules);
  add_open(out, rules);
  add_drops(out, page.baseline);
  std::string section;
  for (const PageRule& rule : rules) {
    if (rule.section != section) {
      section = rule.section;
      out += "\n## " + text(section) + "\n";
    }
    add_rule(out, rule);
  }
  return out;
}

}  // namespace casemate::reports
