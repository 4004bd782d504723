// SPDX-License-Identifier: Apache-2.0
#include "rules/waiver.h"

#include <array>

#include "rules/distinguished_name.h"
#include "rules/rule.h"
#include "rules/strict_reader.h"
#include "rules/text.h"

namespace casemate {
namespace {

constexpr std::array<std::string_view, 1> kFileKeys{"waivers"};

enum WaiverKey : std::size_t {
  kRule,
  kScope,
  kReason,
  kApprovedBy,
  kTicket,
  kCreated,
  kExpires,
  kExpectedValue,
  kRisk
};
constexpr std::array<std::string_view, 9> kWaiverKeys{"rule",    "scope",   "reason",         "approved_by", "ticket",
                                                      "created", "expires", "expected_value", "risk"};

enum ScopeKey : std::size_t { kHosts, kOu, kRoles };
constexpr std::array<std::string_view, 3> kScopeKeys{"hosts", "ou", "roles"};

class WaiverReader {
 public:
  explicit WaiverReader(const Document& document) : document_(document), strict_(document.file) {}

  WaiverReading read() {
    const Node& root = document_.root;
    std::vector<Waiver> waivers;
    if (root.kind == Node::Kind::null) {
      strict_.refuse(root, "the file is empty; waivers are a list under 'waivers:'");
      return {{}, strict_.take_errors()};
    }
    const auto at = strict_.keys(root, "a file of waivers", kFileKeys);
    const Node* list = strict_.required(root, at[0], "a file of waivers", "waivers");
    if (list != nullptr && strict_.is_list(*list, "waivers", true)) {
      for (const auto& entry : list->items) waivers.push_back(waiver(entry));
    }
    return {std::move(waivers), strict_.take_errors()};
  }

 private:
  const Document& document_;
  StrictReader strict_;

  Waiver waiver(const Node& node) {
    Waiver read;
    read.where = strict_.position_of(node);
    const auto at = strict_.keys(node, "a waiver", kWaiverKeys);
    for (const WaiverKey key : {kRule, kScope, kReason, kApprovedBy, kExpires}) {
      strict_.required(node, at[key], "a waiver", kWaiverKeys[key]);
    }
    if (at[kRule] != nullptr) read.rule = strict_.identifier(*at[kRule], "the id of a waived rule");
    if (at[kScope] != nullptr) read_scope(read, *at[kScope]);
    if (at[kReason] != nullptr) read.reason = strict_.text(*at[kReason], "reason");
    if (at[kApprovedBy] != nullptr) read.approved_by = strict_.text(*at[kApprovedBy], "approved_by");
    if (at[kTicket] != nullptr) read.ticket = strict_.line(*at[kTicket], "ticket");
    if (at[kExpectedValue] != nullptr) read.expected_value = strict_.text(*at[kExpectedValue], "expected_value");
    if (at[kRisk] != nullptr) read.risk = risk(*at[kRisk]);
    read_days(read, at[kCreated], at[kExpires]);
    return read;
  }

  void read_scope(Waiver& waiver, const Node& node) {
    const auto at = strict_.keys(node, "a scope", kScopeKeys);
    if (at[kHosts] != nullptr) waiver.hosts = strict_.lines(*at[kHosts], "hosts");
    if (at[kOu] != nullptr) {
      waiver.ou = strict_.line(*at[kOu], "ou");
      if (!waiver.ou.empty() && !is_full_dn(waiver.ou)) {
        strict_.refuse(*at[kOu], "the OU of a scope is written in full, 'OU=Name,DC=example,DC=com'", waiver.ou);
      }
    }
    if (at[kRoles] != nullptr && strict_.is_list(*at[kRoles], "roles")) {
      for (const auto& entry : at[kRoles]->items) waiver.roles.push_back(strict_.identifier(entry, "a role"));
    }
    if (node.kind == Node::Kind::map && node.keys.empty()) {
      strict_.refuse(node, "a scope needs hosts, ou or roles; hosts: ['*'] covers every host");
    }
  }

  std::string risk(const Node& node) {
    std::string word = strict_.line(node, "risk");
    Severity severity{};
    if (!word.empty() && !parse_severity(word, severity))
      strict_.refuse(node, "a risk is critical, high, medium or low", word);
    return word;
  }

  void read_days(Waiver& waiver, const Node* created, const Node* expires) {
    const auto created_on = created == nullptr ? std::nullopt : day(*created, waiver.created);
    const auto expires_on = expires == nullptr ? std::nullopt : day(*expires, waiver.expires);
    if (expires_on) waiver.expires_on = *expires_on;
    if (created_on && expires_on && *expires_on < *created_on) {
      strict_.refuse(*expires, "this waiver expires before it was created", waiver.expires);
    }
  }

  std::optional<std::chrono::sys_days> day(const Node& node, std::string& text) {
    text = strict_.line(node, "a day");
    if (text.empty()) return std::nullopt;
    if (!node.quoted) {
      strict_.refuse(node, "a day is written in quotes: '" + shorten(text, 20) + "'");
      return std::nullopt;
    }
    const auto parsed = parse_day(text);
    if (!parsed) strict_.refuse(node, "a day that exists is written '2027-03-31'", text);
    return parsed;
  }
};

}  // namespace

WaiverReading read_waivers(const Document& document) { return WaiverReader(document).read(); }

std::optional<std::chrono::sys_days> parse_day(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  int parts[3] = {0, 0, 0};
  int part = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash && text[i] != '-') return std::nullopt;
    if (!dash && (text[i] < '0' || text[i] > '9')) return std::nullopt;
    if (dash) {
      ++part;
    } else {
      parts[part] = parts[part] * 10 + (text[i] - '0');
    }
  }
  const std::chrono::year_month_day day{std::chrono::year{parts[0]},
                                        std::chrono::month{static_cast<unsigned>(parts[1])},
                                        std::chrono::day{static_cast<unsigned>(parts[2])}};
  if (!day.ok()) return std::nullopt;
  return std::chrono::sys_days{day};
}

std::vector<KnownKeys> known_waiver_keys() {
  return {{"waivers", {kFileKeys.begin(), kFileKeys.end()}},
          {"waiver", {kWaiverKeys.begin(), kWaiverKeys.end()}},
          {"scope", {kScopeKeys.begin(), kScopeKeys.end()}}};
}

}  // namespace casemate
