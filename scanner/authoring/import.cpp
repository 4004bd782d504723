// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/import.h"

#include <algorithm>
#include <array>
#include <map>

#include "rules/text.h"
#include "scanner/authoring/import_rule.h"
#include "scanner/authoring/import_yaml.h"

namespace casemate::authoring {
namespace {

std::string count(std::size_t number, std::string_view noun) { return std::to_string(number) + " " + std::string(noun) + (number == 1 ? "" : "s"); }

std::string place_of(const Policy& policy, std::uint32_t file, std::uint32_t line, const std::string& key) {
  std::string text = file < policy.files.size() ? policy.files[file].path : std::string();
  if (line != 0) text += ":" + std::to_string(line);
  if (line == 0 && !key.empty()) text += ", " + key;
  return text;
}
std::string place_of(const Policy& policy, const ImportedSetting& one) { return place_of(policy, one.file, one.line, one.key); }

std::string value_text(const ImportedSetting& one) { return one.value ? describe(*one.value) : one.demands.empty() ? std::string() : one.demands.front(); }

// The last part of a path, without ending: what a file is called.
std::string stem_of(std::string_view path) {
  while (path.size() > 1 && (path.back() == '/' || path.back() == '\\')) path.remove_suffix(1);
  path = path.substr(path.find_last_of("/\\") + 1);
  const auto dot = path.rfind('.');
  return std::string(dot == std::string_view::npos || dot == 0 ? path : path.substr(0, dot));
}

// "DoD Windows 10 STIG (v1)" → "dod-windows-10-stig-v1".
std::string as_name(std::string_view title) {
  std::string out;
  for (const char c : fold_case(title)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
    if (plain) out += c;
    if (!plain && !out.empty() && out.back() != '-') out += '-';
  }
  while (!out.empty() && (out.back() == '-' || out.back() == '.')) out.pop_back();
  return out.empty() ? "policy" : out;
}

/// Makes rules of a policy, in the order of their areas and addresses.
class Importer {
 public:
  Importer(const Policy& policy, const ImportOptions& options) : policy_(policy), options_(options) {}

  Import run(const std::string& title, const std::string& name) {
    gather();
    for (auto& [key, group] : groups_) make_rule(group);
    for (const NotImported& one : policy_.rest) {
      if (one.setting) ++import_.settings;
      remark(one.file, one.line, {}, one.what);
    }
    std::stable_sort(remarks_.begin(), remarks_.end(), [](const Remark& a, const Remark& b) { return std::pair(a.file, a.line) < std::pair(b.file, b.line); });
    for (Remark& one : remarks_) import_.remarks.push_back(std::move(one.text));
    if (import_.rules == 0) {
      import_.errors.push_back({ErrorCode::not_found, "nothing in it can be made a rule", {}, {}});
    } else {
      import_.yaml = head(title, name) + rules_;
    }
    return std::move(import_);
  }

 private:
  using Group = std::vector<const ImportedSetting*>;
  struct Remark {
    std::uint32_t file;
    std::uint32_t line;
    std::string text;
  };

  const Policy& policy_;
  const ImportOptions& options_;
  std::map<std::pair<int, std::string>, Group> groups_;  // area and folded address
  std::map<std::string, std::string> ids_;               // id → address
  std::vector<Remark> remarks_;
  std::string rules_;
  Import import_;

  void gather() {
    for (const ImportedSetting& one : policy_.settings) {
      groups_[{static_cast<int>(one.setting.area()), fold_case(one.setting.address())}].push_back(&one);
      ++import_.settings;
    }
  }

  void remark(std::uint32_t file, std::uint32_t line, const std::string& key, const std::string& what) {
    remarks_.push_back({file, line, place_of(policy_, file, line, key) + ": " + what});
  }
  void refuse(const ImportedSetting& one, const std::string& why) {
    remark(one.file, one.line, one.key, one.setting.address() + " = " + shorten(value_text(one), 120) + ": " + why);
  }

  std::string source_of(const ImportedSetting& one) const {
    std::string text = "import";
    if (policy_.files.size() > 1) text += "-" + std::to_string(one.file + 1);
    if (one.line != 0) return text + " line " + std::to_string(one.line);
    return text + (one.key.empty() ? "" : " " + one.key);
  }

  static bool differ(const ImportedSetting& a, const ImportedSetting& b) {
    return !(a.value == b.value && a.demands == b.demands && a.registry_type == b.registry_type);
  }

  void make_rule(const Group& group) {
    const ImportedSetting& first = *group.front();
    const auto other = std::find_if(group.begin(), group.end(), [&](const ImportedSetting* one) { return differ(first, *one); });
    if (other != group.end()) {
      if (group.size() == 2 && (make_rule_of_bounds(first, **other) || make_rule_of_bounds(**other, first))) return;
      for (const ImportedSetting* one : group) {
        const ImportedSetting& against = differ(*one, first) ? first : **other;
        refuse(*one, place_of(policy_, against) + " says " + shorten(value_text(against), 120) + ", and nothing tells which of them holds");
      }
      return;
    }
    if (const Status made = add_rule(first); !made) {
      for (const ImportedSetting* one : group) refuse(*one, made.error().what);
      return;
    }
    for (std::size_t i = 1; i < group.size(); ++i) say_again(*group[i], ", with the same value");
  }

  void say_again(const ImportedSetting& one, std::string_view how) {
    ++import_.merged;
    remark(one.file, one.line, one.key, one.setting.address() + " again" + std::string(how));
  }

  // The number of "{at_least: 5}"; empty: another demand.
  static std::string_view bound_of(const ImportedSetting& one, std::string_view head) {
    if (one.demands.empty() || !one.demands.front().starts_with(head)) return {};
    std::string_view number = one.demands.front();
    number.remove_prefix(head.size());
    number.remove_suffix(1);
    return number;
  }

  // {at_least: 5} on one line of a list and {at_most: 14} on another are two halves of one demand.
  bool make_rule_of_bounds(const ImportedSetting& lower, const ImportedSetting& upper) {
    const std::string_view from = bound_of(lower, "{at_least: ");
    const std::string_view to = bound_of(upper, "{at_most: ");
    if (from.empty() || to.empty() || lower.registry_type != upper.registry_type) return false;
    ImportedSetting both = lower;
    both.demands = {"{between: [" + std::string(from) + ", " + std::string(to) + "]}"};
    if (!add_rule(both)) return false;
    say_again(upper, ", the other end of the same demand");
    return true;
  }

  Status add_rule(const ImportedSetting& one) {
    const auto [at, fresh] = ids_.emplace(import_rule_id(one.setting), one.setting.address());
    if (!fresh) return Error{ErrorCode::ambiguous, "its rule would have the id of " + at->second, {}, {}};
    Result<std::string> rule = import_rule(one, source_of(one), options_.level);
    if (!rule) return rule.error();
    rules_ += (rules_.empty() ? "" : "\n") + *rule;
    ++import_.rules;
    return ok();
  }

  std::string head(const std::string& title, const std::string& name) const {
    std::string out = "# yaml-language-server: $schema=../schema/baseline.schema.json\n";
    out += yaml_comment("Made by casemate baseline import: " + summary_of(import_) + ".");
    if (!import_.remarks.empty()) out += yaml_comment("What is not a rule of its own, and what else is to be said:");
    for (const std::string& text : import_.remarks) out += yaml_comment("- " + text);
    out += "baseline: " + name + "\ntitle: " + yaml_quoted(title) + "\nsources:\n";
    for (std::size_t i = 0; i < policy_.files.size(); ++i) {
      if (!is_cited(i)) continue;
      const std::string key = policy_.files.size() > 1 ? "import-" + std::to_string(i + 1) : "import";
      out += "  " + key + ": " + yaml_quoted(shorten(policy_.files[i].path, 500) + ", SHA-256 " + policy_.files[i].sha256) + "\n";
    }
    return out + "rules:\n";
  }

  bool is_cited(std::size_t file) const {
    return std::any_of(policy_.settings.begin(), policy_.settings.end(), [&](const ImportedSetting& one) { return one.file == file; });
  }
};

}  // namespace

std::string summary_of(const Import& import) {
  std::string text = count(import.settings, "setting") + ": " + count(import.rules, "rule");
  if (import.merged != 0) text += ", " + std::to_string(import.merged) + " stated again";
  return text + ", " + std::to_string(import.settings - import.rules - import.merged) + " not expressed";
}

Import import_policy(const evidence::SourceSet& source, const std::string& given, const ImportOptions& options) {
  const Policy policy = read_policy(source, options);
  if (!policy.errors.empty()) {
    Import refused;
    refused.errors = policy.errors;
    return refused;
  }
  const std::string stem = stem_of(given);
  std::string title = !options.title.empty() ? options.title : !policy.title.empty() ? policy.title : "Imported from " + stem;
  title = shorten(title, 200);
  const std::string name = !options.name.empty() ? options.name : "imported/" + as_name(!policy.title.empty() ? policy.title : stem);
  Import import = Importer(policy, options).run(fits_yaml(title) ? title : "Imported policy", name);
  for (Error& error : import.errors) error.where.file = given;
  return import;
}

}  // namespace casemate::authoring
