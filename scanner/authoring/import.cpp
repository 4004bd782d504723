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

  void make_rule(const Group& group) {
    const ImportedSetting& first = *group.front();
    const auto differs = [&](const ImportedSetting* other) { return !(other->value == first.value && other->demands == first.demands); };
    const auto other = std::find_if(group.begin(), group.end(), differs);
    if (other != group.end()) {
      for (const ImportedSetting* one : group) {
        const ImportedSetting& against = differs(one) ? first : **other;
        refuse(*one, place_of(policy_, against) + " says " + shorten(value_text(against), 120) + "; which one holds only who made them knows");
      }
      return;
    }
    const auto [at, fresh] = ids_.emplace(import_rule_id(first.setting), first.setting.address());
    Result<std::string> rule = fresh ? import_rule(first, source_of(first), options_.level)
                                     : Result<std::string>(Error{ErrorCode::ambiguous, "its rule would have the id of " + at->second, {}, {}});
    if (!rule) {
      for (const ImportedSetting* one : group) refuse(*one, rule.error().what);
      return;
    }
    rules_ += (rules_.empty() ? "" : "\n") + *rule;
    ++import_.rules;
    import_.merged += group.size() - 1;
    for (std::size_t i = 1; i < group.size(); ++i) {
      remark(group[i]->file, group[i]->line, group[i]->key, group[i]->setting.address() + " again, with the same value");
    }
  }

  std::string head(const std::string& title, const std::string& name) const {
    std::string out = "# yaml-language-server: $schema=../schema/baseline.schema.json\n";
    out += yaml_comment("Made by casemate baseline import: " + count(import_.settings, "setting") + ", " + count(import_.rules, "rule") +
                        (import_.remarks.empty() ? "; everything is a rule." : ". What is not a rule of its own:"));
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
