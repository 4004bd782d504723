// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>

#include "rules/evaluate.h"
#include "scanner/authoring/policy_export.h"
#include "scanner/authoring/surroundings.h"
#include "scanner/commands/baseline_command.h"
#include "scanner/commands/baseline_store.h"
#include "scanner/commands/environment.h"
#include "scanner/evidence/read_host.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/commands/captured.h"

using namespace casemate;
using namespace casemate::commands;
namespace fs = std::filesystem;

namespace {

/// The exit code of `casemate baseline export`, and what it says.
struct Ran {
  int exit = 0;
  std::string said;
};
Ran run_export(const std::vector<std::string>& words) {
  const tests::Captured caught = tests::captured([&] { return run_baseline_export(words, Environment{}); });
  return {caught.exit, caught.out + caught.err};
}

// Every file below a folder with its bytes.
std::map<std::string, std::string> files_in(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[fs::relative(entry.path(), folder).generic_string()] = tests::slurp(entry.path());
  }
  return files;
}

std::string ours(const std::string& rules) {
  return "baseline: ours\ntitle: 'Ours'\nrules:\n" + rules;
}
const std::string kRule =
    "  - {id: OWN-1, title: 'Length', setting: account_policy/MinimumPasswordLength, expect: {at_least: 20}, severity: high}\n";
const std::string kAuditRule = "  - {id: OWN-2, title: 'Logon', setting: audit/Logon, expect: {includes: [failure]}, severity: high}\n";
const std::string kLeftRule =
    "  - {id: OWN-3, title: 'Guests', setting: user_right/SeBackupPrivilege, expect: {excludes: [Guests]}, severity: high}\n";
const std::string kUndemanded =
    "  - {id: OWN-4, title: 'Age', setting: account_policy/MinimumPasswordAge, ec: not_required, because: 'ours to choose', sslf: {at_least: '1 day'}, severity: high}\n";

}  // namespace

TEST_CASE("every shipped baseline at both levels: what is exported is read back and passes, the rest is listed") {
  BaselineStore store;
  const auto roles = load_roles();
  REQUIRE(roles.has_value());
  const BaselineLoader load = [&](const std::string& name, std::vector<Error>& errors) { return store.load(name, {}, errors); };
  std::size_t exported = 0;
  for (const std::string& name : BaselineStore::shipped_names()) {
    std::vector<Error> errors;
    const Baseline* baseline = store.load(name, {}, errors);
    REQUIRE(baseline != nullptr);
    for (const auto& stack : authoring::stacks_of(*baseline, *roles)) {
      for (const Level level : {Level::ec, Level::sslf}) {
        CAPTURE(name);
        CAPTURE(to_word(level));
        const Resolution resolution = authoring::resolve_stack(stack, level, load);
        REQUIRE(resolution.errors.empty());
        const authoring::PolicyExport made = authoring::export_policy(resolution.baseline, "6.1");
        CHECK(made.exported.size() + made.left.size() == resolution.baseline.rules.size());
        if (name.starts_with("linux-server/")) {
          CHECK(made.exported.empty());
          continue;
        }
        CHECK(made.exported.size() * 10 >= resolution.baseline.rules.size() * 9);
        exported += made.exported.size();

        evidence::SourceSet source;
        source.files = made.files;
        for (const bool effective : {false, true}) {
          CAPTURE(effective);
          evidence::ReadHostOptions options;
          if (effective) options.effective = {"GptTmpl.inf", "audit.csv", "Registry.pol"};
          evidence::ReadHostScratch scratch;
          HostState host = evidence::read_host(source, "policy", options, scratch, false);
          for (const Problem& problem : host.problems) {
            INFO(problem.what);
            CHECK(problem.severity == Problem::Severity::note);
          }
          for (const authoring::Exported& one : made.exported) {
            const Lookup found = host.find(one.set.setting);
            CAPTURE(one.rule);
            REQUIRE(found.kind == Lookup::Kind::present);
            CHECK(found.observation->value == one.set.shown.value_or(Value{DefinedAbsent{}}));
          }
          HostContext context;
          host.facts.os_version = "6.1.7601";
          const auto findings = evaluate(host, resolution.baseline, context);
          for (const Finding& finding : findings) {
            const ResolvedRule& resolved = resolution.baseline.rules[finding.rule];
            const Rule& rule = *resolved.rule;
            const bool is_left = std::any_of(made.left.begin(), made.left.end(), [&](const auto& one) { return one.rule == rule.id; });
            CAPTURE(rule.id);
            CAPTURE(finding.reason);
            if (!is_left && !rule.when) CHECK(finding.verdict == Verdict::pass);
          }
        }
      }
    }
  }
  CHECK(exported > 1000);
}

TEST_CASE("the files, what is listed, and the count; the same again is the same bytes") {
  const tests::TemporaryFolder scratch;
  const std::string baseline = scratch.write("ours.yaml", ours(kRule + kAuditRule + kLeftRule + kUndemanded));
  const fs::path first = scratch.path() / "first";
  const fs::path second = scratch.path() / "deeper" / "second";
  const Ran ran = run_export({baseline, "--level", "ec", "-o", first.string()});
  CHECK(ran.exit == 0);
  CHECK(ran.said.find("3 rules of level ec: 2 exported, 1 listed as not exported; 1 more rule without a demand at this level") != std::string::npos);
  CHECK(run_export({baseline, "--level", "ec", "-o", second.string()}).exit == 0);
  const auto files = files_in(first);
  CHECK(files.size() == 3);
  CHECK(files.count("Machine/Microsoft/Windows NT/SecEdit/GptTmpl.inf") == 1);
  CHECK(files.count("Machine/Microsoft/Windows NT/Audit/audit.csv") == 1);
  REQUIRE(files.count("not-exported.txt") == 1);
  const std::string& left = files.at("not-exported.txt");
  CHECK(left.find("OWN-3  it accepts many values and names none (excludes)  (" + baseline + ":6)") != std::string::npos);
  CHECK(left.find("OWN-4  not required: ours to choose") != std::string::npos);
  CHECK(ran.said.starts_with(left));
  CHECK(files == files_in(second));
}

TEST_CASE("a folder with something in it is refused; over an earlier export nothing of that stays") {
  const tests::TemporaryFolder scratch;
  const fs::path out = scratch.path() / "out";
  const std::string both = scratch.write("both.yaml", ours(kRule + kAuditRule));
  const std::string one = scratch.write("one.yaml", ours(kRule));
  REQUIRE(run_export({both, "--level", "ec", "-o", out.string()}).exit == 0);
  const auto before = files_in(out);
  const Ran refused = run_export({one, "--level", "ec", "-o", out.string()});
  CHECK(refused.exit == 2);
  CHECK(refused.said.find("is not empty; name another folder, or give --overwrite") != std::string::npos);
  CHECK(files_in(out) == before);
  CHECK(run_export({one, "--level", "ec", "-o", out.string(), "--overwrite"}).exit == 0);
  CHECK(files_in(out).count("Machine/Microsoft/Windows NT/Audit/audit.csv") == 0);
  CHECK(files_in(out).count("Machine/Microsoft/Windows NT/SecEdit/GptTmpl.inf") == 1);
}

TEST_CASE("wrong words are one sentence, and nothing is written") {
  const tests::TemporaryFolder scratch;
  const std::string out = (scratch.path() / "out").string();
  const std::string file = scratch.write("ours.yaml", ours(kRule));
  CHECK(run_export({file, "--level", "hard", "-o", out}).said == "casemate: --level does not take 'hard'; known: ec, sslf\n");
  CHECK(run_export({file, "--level", "ec", "-o", out, "--os", "2008"}).exit == 0);
  fs::remove_all(out);
  CHECK(run_export({file, "--level", "ec", "-o", out, "--os", "R2"}).said == "casemate: --os does not take 'R2'; write a version as 6.1\n");
  CHECK(run_export({file, "--level", "ec", "-o", file}).said.find("-o needs a folder") != std::string::npos);
  CHECK(run_export({"exchange-2010/comon", "--level", "ec", "-o", out}).said.find("did you mean 'exchange-2010/common'?") != std::string::npos);
  CHECK(run_export({file, "-o", out}).exit == 2);
  CHECK_FALSE(fs::exists(out));
}
