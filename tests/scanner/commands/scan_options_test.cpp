// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/commands/options.h"
#include "tests/scanner/commands/captured.h"

using namespace casemate;
using namespace casemate::commands;

namespace {

Environment at_noon() {
  Environment environment;
  environment.now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{12};
  return environment;
}

ScanOptions parsed(const std::vector<std::string>& words) {
  ParsedScan scan = parse_scan(words, at_noon());
  REQUIRE_FALSE(scan.exit.has_value());
  return scan.options;
}

// What is said of wrong words; they must make a usage error.
std::string refused(const std::vector<std::string>& words) {
  const auto result = tests::captured([&] { return parse_scan(words, at_noon()).exit.value_or(-1); });
  CHECK(result.exit == kUsage);
  return result.err;
}

}  // namespace

TEST_CASE("plain words are one host's evidence, and defaults are those of the documentation") {
  const ScanOptions options = parsed({"a.inf", "b.csv"});
  CHECK(options.evidence == std::vector<std::string>{"a.inf", "b.csv"});
  CHECK(options.run.fail_on == "low");
  CHECK(options.run.now == "2026-11-24T12:00:00Z");
  CHECK(options.run.compare.empty());
  CHECK_FALSE(options.plan.compare.has_value());
  CHECK_FALSE(options.plan.level.has_value());
  CHECK(options.jobs >= 1);
}

TEST_CASE("every option arrives where it belongs") {
  const ScanOptions options = parsed({"--hosts", "fleet", "--level", "EC", "--compare", "SSLF", "--role", "exchange.mailbox", "--role", "member-server",
                                      "--ou", "OU=X,DC=c", "--site", "site.yaml", "--waivers", "w.yaml", "--only", "A*", "--skip", "B*",
                                      "--fail-on", "HIGH", "--max-age", "12h", "--now", "2026-01-02", "--jobs", "3", "--quiet", "--exit-zero",
                                      "--force-baseline", "--with-observations", "--layer", "l.yaml"});
  CHECK(options.hosts_folder == "fleet");
  CHECK(options.plan.level == Level::ec);
  CHECK(options.plan.compare == Level::sslf);
  CHECK(options.run.compare == "sslf");
  CHECK(options.plan.roles == std::vector<std::string>{"exchange.mailbox", "member-server"});
  CHECK(options.plan.ou == "OU=X,DC=c");
  CHECK(options.plan.site_file == "site.yaml");
  CHECK(options.plan.waiver_files == std::vector<std::string>{"w.yaml"});
  CHECK(options.plan.only == std::vector<std::string>{"A*"});
  CHECK(options.plan.skip == std::vector<std::string>{"B*"});
  CHECK(options.plan.layer == "l.yaml");
  CHECK(options.plan.force_baseline);
  CHECK(options.run.fail_on == "high");
  CHECK(options.run.with_observations);
  CHECK(options.reading.max_age == std::chrono::hours{12});
  CHECK(options.run.now == "2026-01-02T00:00:00Z");
  CHECK(options.jobs == 3);
  CHECK(options.quiet);
  CHECK(options.exit_zero);
}

TEST_CASE("--allow-incomplete takes areas, or alone all of them, and never the evidence behind it") {
  CHECK(parsed({"--allow-incomplete", "evidence"}).run.allowed_incomplete == std::vector<std::string>{"*"});
  CHECK(parsed({"--allow-incomplete", "evidence"}).evidence == std::vector<std::string>{"evidence"});
  CHECK(parsed({"--allow-incomplete=registry, service", "e"}).run.allowed_incomplete == std::vector<std::string>{"registry", "service"});
  CHECK(tests::holds(refused({"--allow-incomplete=regestry", "e"}), "did you mean 'registry'?"));
}

TEST_CASE("the comparison needs the other level") {
  CHECK(tests::holds(refused({"e", "--level", "ec", "--compare", "ec"}), "--compare ec is the level of the scan itself"));
  CHECK(tests::holds(refused({"e", "--compare", "high"}), "--compare does not take 'high'"));
  CHECK(parsed({"e", "--compare", "ec"}).plan.compare == Level::ec);  // the site file states the level
}

TEST_CASE("what is wrong is one sentence with what is known") {
  CHECK(tests::holds(refused({}), "no evidence"));
  CHECK(tests::holds(refused({"e", "--hosts", "d"}), "exclude each other"));
  CHECK(tests::holds(refused({"@a", "@b"}), "only one @LIST"));
  CHECK(tests::holds(refused({"e", "--level", "ecc"}), "did you mean 'ec'?"));
  CHECK(tests::holds(refused({"e", "--fail-on", "hihg"}), "did you mean 'high'?"));
  CHECK(tests::holds(refused({"e", "--now", "yesterday"}), "write 2026-11-24"));
  CHECK(tests::holds(refused({"e", "--max-age", "long"}), "write 30d, 12h or 90min"));
  CHECK(tests::holds(refused({"e", "--leve", "ec"}), "did you mean --level?"));
  CHECK(tests::holds(refused({"e", "--report", "html=a", "--report", "json=a"}), "two reports would be written to a"));
  CHECK(tests::holds(refused({"e", "--report", "htm=a"}), "did you mean 'html'?"));
}
