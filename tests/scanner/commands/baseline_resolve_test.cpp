// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/commands/baseline_command.h"
#include "tests/scanner/commands/captured.h"

using namespace casemate;
using namespace casemate::commands;

namespace {

const std::string kSite = std::string(CASEMATE_SOURCE_DIR) + "/examples/site.yaml";
constexpr const char* kClientAccess = "OU=Client Access,OU=Exchange,OU=Servers,DC=contoso,DC=com";

tests::Captured resolved(const std::vector<std::string>& words) {
  Environment environment;
  environment.width = 140;
  return tests::captured([&] { return run_baseline_resolve(words, environment); });
}

}  // namespace

TEST_CASE("an OU resolves to its rules, each with layer, file and line, and what it replaced") {
  const auto result = resolved({"--ou", kClientAccess, "--site", kSite});
  CHECK(result.exit == kCompliant);
  CHECK(tests::holds(result.out, kClientAccess));
  CHECK(tests::holds(result.out, "EX14-CAS-SVC-001  Microsoft Exchange POP3"));
  CHECK(tests::holds(result.out, "replaces  EX14-COM-SVC-001 of exchange-2010/common (baselines/exchange-2010/common.yaml:"));
  CHECK(tests::holds(result.out, ": disabled → one of "));
  CHECK(tests::holds(result.out, "because   Client Access is the role that serves POP3"));
  CHECK(tests::holds(result.out, "WITHOUT A DEMAND AT LEVEL EC"));
}

TEST_CASE("a canonical name is the same OU, and json says the same") {
  const auto result = resolved({"--ou", "contoso.com/Servers/Exchange/Client Access", "--site", kSite, "--format", "json", "--level", "sslf"});
  CHECK(result.exit == kCompliant);
  CHECK(tests::holds(result.out, "\"schema\":\"casemate-resolved/1\""));
  CHECK(tests::holds(result.out, "\"level\":\"sslf\""));
  CHECK(tests::holds(result.out, "\"replaced\":[{\"rule\":\"EX14-COM-SVC-001\""));
  CHECK(tests::holds(result.out, "\"undemanded\":["));
}

TEST_CASE("roles resolve without a site, on a base role") {
  CHECK(resolved({"--role", "exchange.mailbox", "--role", "member-server", "--level", "ec"}).exit == kCompliant);
  CHECK(tests::holds(resolved({"--role", "exchange.mailbox", "--level", "ec"}).err,
                   "these roles stand on a base role; add --role member-server or --role domain-controller"));
}

TEST_CASE("what is missing is named, and a place nobody covers gets the nearest one") {
  CHECK(tests::holds(resolved({}).err, "name what to resolve for"));
  CHECK(tests::holds(resolved({"--ou", kClientAccess}).err, "need --site FILE"));
  CHECK(tests::holds(resolved({"--ou", "OU=Serverz,DC=contoso,DC=com", "--site", kSite}).err, "did you mean 'OU=Servers,DC=contoso,DC=com'?"));
  CHECK(tests::holds(resolved({"--host", "NOBODY", "--site", kSite}).err, "has no unit or host pin that covers host NOBODY; its units: "));
  CHECK(tests::holds(resolved({"--ou", kClientAccess, "--site", kSite, "--level", "x"}).err, "known: ec, sslf"));
  CHECK(tests::holds(resolved({"--ou", kClientAccess, "--site", kSite, "--format", "xml"}).err, "known: json, text"));
}
