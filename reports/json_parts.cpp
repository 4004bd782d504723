// SPDX-License-Identifier: Apache-2.0
#include "reports/json_parts.h"

#include <array>
#include <type_traits>

#include "reports/json.h"
#include "reports/json_text.h"

namespace casemate::reports {
namespace {

// In the order of rules/facts.h; a test holds it to kFactNames.
constexpr std::array kFactMembers{
    FactMember{fact::kHostName, &Facts::host_name},
    FactMember{fact::kDnsName, &Facts::dns_name},
    FactMember{fact::kDomain, &Facts::domain},
    FactMember{fact::kDomainMember, &Facts::domain_member},
    FactMember{fact::kDomainSid, &Facts::domain_sid},
    FactMember{fact::kMachineSid, &Facts::machine_sid},
    FactMember{fact::kOsName, &Facts::os_name},
    FactMember{fact::kOsVersion, &Facts::os_version},
    FactMember{fact::kProduct, &Facts::product},
    FactMember{fact::kOu, &Facts::ou},
    FactMember{fact::kSite, &Facts::ad_site},
    FactMember{fact::kExchangeVersion, &Facts::exchange_version},
    FactMember{fact::kCollectedAt, &Facts::collected_at},
};

constexpr std::array<std::string_view, 7> kScopeKinds{"area",         "setting",  "security_options", "registry_subtree",
                                                      "registry_key", "services", "below"};
static_assert(kScopeKinds.size() == static_cast<std::size_t>(ScopeKind::below) + 1);

void append_strings(std::string& out, const std::vector<std::string>& strings) {
  out += '[';
  bool first = true;
  for (const auto& string : strings) {
    if (!first) out += ',';
    first = false;
    append_json(out, string);
  }
  out += ']';
}

void append_registry(std::string& out, const RegistryValue& value) {
  if (value.type == RegistryType::dword && std::holds_alternative<std::uint64_t>(value.data)) {
    // What most registry findings hold: no detour over words.
    out += "{\"type\":\"REG_DWORD\",\"data\":";
    append_number(out, *std::get_if<std::uint64_t>(&value.data));
    out += '}';
    return;
  }
  JsonObject object(out);
  object.text("type", to_word(value.type));
  std::string& data = object.key("data");
  if (const auto* number = std::get_if<std::uint64_t>(&value.data)) append_number(data, *number);
  if (const auto* text = std::get_if<std::string>(&value.data)) append_json(data, *text);
  if (const auto* strings = std::get_if<std::vector<std::string>>(&value.data)) append_strings(data, *strings);
  object.close();
}

}  // namespace

std::span<const FactMember> fact_members() { return kFactMembers; }

std::string_view to_word(ScopeKind kind) { return kScopeKinds[static_cast<std::size_t>(kind)]; }

bool parse_scope_kind(std::string_view word, ScopeKind& kind) {
  for (std::size_t i = 0; i < kScopeKinds.size(); ++i) {
    if (kScopeKinds[i] != word) continue;
    kind = static_cast<ScopeKind>(i);
    return true;
  }
  return false;
}

bool parse_attribute(std::string_view word, Attribute& attribute) {
  for (auto i = static_cast<int>(Attribute::startup); i <= static_cast<int>(Attribute::memberof); ++i) {
    if (casemate::to_word(static_cast<Attribute>(i)) != word) continue;
    attribute = static_cast<Attribute>(i);
    return true;
  }
  return false;
}

std::vector<std::string> json_paths(const std::vector<EvidenceFile>& files) {
  std::vector<std::string> paths(files.size());
  for (std::size_t i = 0; i < files.size(); ++i) append_json(paths[i], files[i].path);
  return paths;
}

void append_value(std::string& out, const Value& value) {
  std::visit(
      [&](const auto& held) {
        using Held = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<Held, std::int64_t>) {
          append_number(out, held);
        } else if constexpr (std::is_same_v<Held, std::string>) {
          append_json(out, held);
        } else if constexpr (std::is_same_v<Held, AuditFlags>) {
          append_json(out, casemate::to_word(held));
        } else if constexpr (std::is_same_v<Held, Principals>) {
          append_strings(out, held.members);
        } else if constexpr (std::is_same_v<Held, RegistryValue>) {
          append_registry(out, held);
        } else if constexpr (std::is_same_v<Held, WordList>) {
          append_strings(out, held.words);
        } else {
          static_assert(std::is_same_v<Held, DefinedAbsent>);
          out += "null";
        }
      },
      value);
}

bool is_known(const Provenance& where) { return where.file != kNoFile || where.line != 0 || !where.key.empty(); }

void append_where(std::string& out, const Provenance& where, const std::vector<std::string>& paths) {
  if (where.file < paths.size() && where.line != 0 && where.key.empty()) {  // nearly all of a report's findings
    out += "{\"file\":";
    out += paths[where.file];
    out += ",\"line\":";
    append_number(out, where.line);
    out += '}';
    return;
  }
  JsonObject object(out);
  if (where.file < paths.size()) object.key("file") += paths[where.file];
  object.number_if("line", where.line);
  object.text_if("key", where.key);
  object.close();
}

void append_layer(std::string& out, const Layer& layer) {
  JsonObject object(out);
  object.text("name", layer.name);
  object.text("file", layer.file);
  object.text("sha256", layer.sha256);
  object.text("asked_by", layer.asked_by);
  object.close();
}

void append_facts(std::string& out, const Facts& facts) {
  JsonObject object(out);
  for (const FactMember& member : kFactMembers) object.text_if(member.name, facts.*member.text);
  object.texts_if("roles", facts.roles);
  object.close();
}

void append_scope(std::string& out, const Scope& scope, const std::vector<std::string>& paths) {
  JsonObject object(out);
  object.text("scope", describe(scope));
  object.text("kind", to_word(scope.kind));
  object.text("area", casemate::to_word(scope.area));
  if (scope.attribute != Attribute::none) object.text("attribute", casemate::to_word(scope.attribute));
  object.text_if("name", scope.name);
  object.text_if("user", scope.user);
  object.text("source", casemate::to_word(scope.source));
  object.flag_if("damaged", scope.damaged);
  if (scope.file < paths.size()) object.key("file") += paths[scope.file];
  object.close();
}

void append_file(std::string& out, const EvidenceFile& file) {
  JsonObject object(out);
  object.text("path", file.path);
  object.text_if("format", file.format);
  if (file.has_source) object.text("source", casemate::to_word(file.source));
  object.text_if("source_reason", file.source_reason);
  object.text("sha256", file.sha256);
  object.number("bytes", file.bytes);
  object.text_if("collected_at", file.collected_at);
  object.flag_if("stale", file.stale);
  object.close();
}

void append_problem(std::string& out, const Problem& problem, const std::vector<std::string>& paths) {
  JsonObject object(out);
  object.text("severity", casemate::to_word(problem.severity));
  if (problem.file < paths.size()) object.key("file") += paths[problem.file];
  object.number_if("line", problem.line);
  object.text("what", problem.what);
  object.close();
}

void append_gpo(std::string& out, const AppliedGpo& gpo) {
  JsonObject object(out);
  object.text("name", gpo.name);
  object.text_if("id", gpo.id);
  object.text_if("domain", gpo.domain);
  object.text_if("linked_to", gpo.linked_to);
  object.number("applied_order", gpo.applied_order);
  object.flag_if("enforced", gpo.enforced);
  object.close();
}

void append_observation(std::string& out, const Observation& observation, const std::vector<std::string>& paths) {
  JsonObject object(out);
  object.text("setting", observation.setting.address());
  append_value(object.key("value"), observation.value);
  object.text("source", casemate::to_word(observation.source));
  if (is_known(observation.where)) append_where(object.key("where"), observation.where, paths);
  object.text_if("user", observation.user);
  object.text_if("raw", observation.raw);
  object.text_if("gpo", observation.gpo);
  object.flag_if("imprecise", observation.imprecise);
  object.close();
}

}  // namespace casemate::reports
