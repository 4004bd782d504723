// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rules/baseline.h"
#include "rules/resolve.h"
#include "tests/reports/fixture.h"
#include "tests/rules/read_text.h"

// Two baselines written as YAML, for the reports about baselines: a base, and an add-on that overrides and drops.
namespace casemate::tests {

class SampleBaselines {
 public:
  SampleBaselines() {
    put("sample/base", R"(baseline: sample/base
title: 'The base'
applies_to: {os: ['6.0', '6.1'], product: [server]}
sources: {guide: 'The | guide'}
rules:
- id: B-ACC-1
  title: 'Minimum password length'
  setting: account_policy/MinimumPasswordLength
  ec: {at_least: 8}
  sslf: {at_least: 12}
  severity: high
  why: 'Short ones fall to guessing.'
  impact: 'Users with <short> passwords | change them.'
  fix: {gpo: 'Account Policies > Password Policy', command: 'net accounts /minpwlen:12'}
  source: ['guide 4.2']
  alternatives: [{source: guide, ec: {at_least: 6}, note: 'older'}]
- {id: B-SVC-1, title: 'Telnet', setting: service/tlntsvr, sslf: {equals: disabled}, unknown: 'EC was not seen', severity: medium}
- {id: B-SVC-2, title: 'Fax', setting: service/Fax, sslf: {equals: disabled}, severity: low}
- {id: B-SVC-3, title: 'Print Spooler', setting: service/Spooler, expect: {equals: disabled}, severity: low}
- {id: B-MAN-1, title: 'Banner', setting: 'registry/HKLM\Software\Banner', type: REG_SZ, manual: 'the text'}
)");
    put("sample/addon", R"(baseline: sample/addon
title: 'The add-on'
drop: [{rule: B-SVC-3, because: 'it prints'}]
rules:
- id: A-ACC-1
  overrides: B-ACC-1
  because: 'its service accounts are old'
  ec: not_required
- {id: A-SVC-1, title: 'Web', setting: service/W3SVC, expect: {equals: automatic}}
)");
  }

  [[nodiscard]] const Baseline& baseline(const std::string& name) const { return shelf_.at(name); }

  [[nodiscard]] ResolvedBaseline resolved(const std::vector<std::string>& names, Level level) const {
    std::vector<WantedLayer> wanted;
    for (const auto& name : names) wanted.push_back({name, "--baseline"});
    const auto load = [this](const std::string& name, std::vector<Error>& /*errors*/) { return &shelf_.at(name); };
    Resolution resolution = resolve(wanted, level, load, {}, Undemanded::keep);
    REQUIRE_MESSAGE(resolution.errors.empty(), text_of(resolution.errors));
    return std::move(resolution.baseline);
  }

 private:
  void put(const std::string& name, std::string_view text) {
    auto reading = read_baseline(document(text, name + ".yaml"), {});
    REQUIRE_MESSAGE(reading.errors.empty(), text_of(reading.errors));
    reading.baseline.sha256 = std::string(64, '1');
    shelf_.emplace(name, std::move(reading.baseline));
  }
  std::map<std::string, Baseline> shelf_;
};

}  // namespace casemate::tests
