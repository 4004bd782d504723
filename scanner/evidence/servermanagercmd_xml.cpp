// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/servermanagercmd_xml.h"

#include "rules/text.h"
#include "scanner/evidence/xml.h"

namespace casemate::evidence {
namespace {

constexpr std::size_t kMaxProblems = 100;  // a server knows some 150 features

bool is_feature(std::string_view name) { return name == "Role" || name == "RoleService" || name == "Feature"; }

class FeatureQuery {
 public:
  FeatureQuery(Reading& reading, Source source) : reading_(reading), source_(source) {}

  // Role services nest in roles and in each other; the walk is in document order and without recursion.
  void read(const XmlElement& root) {
    XmlElement element = root.first_child();
    while (element) {
      if (is_feature(element.name())) read_feature(element);
      element = following(element);
    }
    cover();
  }

 private:
  static XmlElement following(const XmlElement& element) {
    if (const XmlElement child = element.first_child()) return child;
    for (XmlElement at = element; at; at = at.parent()) {
      if (const XmlElement sibling = at.next_sibling()) return sibling;
    }
    return {};
  }

  void read_feature(const XmlElement& element) {
    const std::string_view id = trim(element.attribute("Id"));
    const std::string_view installed = trim(element.attribute("Installed"));
    const bool yes = iequals(installed, "true");
    if (id.empty()) return;  // some roles only group their role services
    if (!yes && !iequals(installed, "false")) return refuse(element, id);
    Observation& observation = reading_.observations.emplace_back();
    observation.setting = Setting(Area::feature, id);
    observation.value = std::string(yes ? "installed" : "available");
    observation.where = Provenance{0, element.line(), {}};
    observation.source = source_;
    observation.kind = EvidenceKind::feature_list;
  }

  void refuse(const XmlElement& element, std::string_view id) {
    damaged_ = true;
    if (reading_.problems.size() >= kMaxProblems) return;
    reading_.problems.push_back(Problem{Problem::Severity::warning, 0, element.line(),
                                        "a feature that is neither installed nor available: " + shorten(id, 60)});
  }

  void cover() {
    Scope scope;
    scope.kind = ScopeKind::area;
    scope.area = Area::feature;
    scope.source = source_;
    scope.damaged = damaged_;
    scope.file = 0;
    scope.kind_of_evidence = EvidenceKind::feature_list;
    reading_.scopes.push_back(std::move(scope));
  }

  Reading& reading_;
  Source source_;
  bool damaged_ = false;
};

}  // namespace

int recognise_servermanagercmd_xml(const EvidenceInput& input) {
  return xml_root_name(input.text) == "ServerManagerConfigurationQuery" ? 100 : 0;
}

Result<Reading> read_servermanagercmd_xml(const EvidenceInput& input, const ReadOptions& options) {
  const auto document = XmlDocument::parse(input.text);
  if (!document) return document.error();
  const XmlElement root = document.value()->root();
  Reading reading;
  reading.source = options.source.value_or(Source::effective);
  reading.source_reason = options.source ? "as told" : "servermanagercmd lists what the server has";
  FeatureQuery(reading, reading.source).read(root);
  if (reading.observations.empty()) {
    return Error{ErrorCode::malformed, "a feature query that names no feature", {}, Position{{}, root.line(), 0}};
  }
  return reading;
}

}  // namespace casemate::evidence
