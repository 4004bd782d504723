// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/asked_settings.h"

#include <set>

#include "scanner/commands/baseline_store.h"
#include "scanner/evidence/file_system.h"

namespace casemate::commands {
namespace {

class Asked {
 public:
  Asked() { store_.keep_unknown_variables(); }

  void add_roles() {
    const Result<std::vector<Role>> roles = load_roles();
    if (!roles) return asked_.errors.push_back(roles.error());
    for (const Role& role : *roles) add(role.shown_by);
  }

  void add_site(const std::string& file) {
    const Result<Document> document = load_document(file);
    if (!document) return asked_.errors.push_back(document.error());
    SiteReading reading = read_site(*document);
    asked_.errors.insert(asked_.errors.end(), reading.errors.begin(), reading.errors.end());
    store_.add_folder(evidence::folder_of_path(file));
    for (const HostPin& pin : reading.site.hosts) add_all(pin.baselines);
    add_all(reading.site.organizational_units);
  }

  void add_all(const std::vector<std::string>& baselines) {
    for (const std::string& name : baselines) add(name);
  }

  AskedSettings take() { return std::move(asked_); }

 private:
  void add_all(const std::vector<OrganizationalUnit>& units) {
    for (const OrganizationalUnit& unit : units) {
      add_all(unit.baselines);
      add_all(unit.children);
    }
  }

  void add(const std::string& name) {
    if (!seen_.insert(name).second) return;
    const Baseline* baseline = store_.load(name, {}, asked_.errors);
    if (baseline == nullptr) return;
    for (const RulePtr& rule : baseline->rules) {
      asked_.settings.insert(asked_.settings.end(), rule->settings.begin(), rule->settings.end());
      if (rule->when) add(*rule->when);
    }
    add_all(baseline->layers);
  }

  void add(const Condition& condition) {
    if (condition.kind == Condition::Kind::setting) asked_.settings.push_back(condition.setting);
    for (const Condition& part : condition.parts) add(part);
  }

  BaselineStore store_;
  std::set<std::string> seen_;
  AskedSettings asked_;
};

}  // namespace

AskedSettings asked_settings(const std::vector<std::string>& baselines, const std::string& site_file) {
  Asked asked;
  asked.add_roles();
  asked.add_all(BaselineStore::shipped_names());
  asked.add_all(baselines);
  if (!site_file.empty()) asked.add_site(site_file);
  return asked.take();
}

}  // namespace casemate::commands
