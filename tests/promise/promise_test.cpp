// SPDX-License-Identifier: Apache-2.0
// The promise, on the bundled examples: taking evidence away (a file, a line, everything behind a byte) or damaging a byte never
// turns a verdict into a pass, unless absence has a stated meaning for the setting and the finding says that nothing was seen.
#include <doctest/doctest.h>

#include <map>

#include "scanner/commands/judge_host.h"
#include "scanner/evidence/evidence_source.h"
#include "scanner/evidence/read_host.h"
#include "tests/evidence_dir.h"

using namespace casemate;

namespace {

struct Host {
  std::string folder;
  std::vector<std::string> baselines;  ///< named, so that the rules do not change with the evidence
};
const Host kWindows{"cas01", {"windows-server-2008/member-server", "exchange-2010/common", "exchange-2010/internal", "exchange-2010/client-access"}};
const Host kLinux{"proxy01", {"linux-server/reverse-proxy"}};

class Example {
 public:
  explicit Example(const Host& which) : planner_(options(which)), name_(which.folder) {
    const auto errors = planner_.open();
    REQUIRE(errors.empty());
    auto read = evidence::read_source(std::string(CASEMATE_SOURCE_DIR) + "/examples/" + name_);
    REQUIRE(read.has_value());
    whole = std::move(*read);
    before_ = judge(whole);
    REQUIRE(before_.size() > 100);
  }

  evidence::SourceSet whole;

  /// Judges what is left and holds each new pass to the promise.
  void check(const evidence::SourceSet& changed) {
    const auto after = judge(changed);
    for (const auto& judged : after) {
      const std::string& rule = judged.first;
      const auto& finding = judged.second;
      if (finding.verdict != Verdict::pass || before_.at(rule).verdict == Verdict::pass) continue;
      CAPTURE(rule);
      CHECK_FALSE(finding.observed.has_value());
      CHECK_FALSE(finding.reason.empty());
    }
  }

 private:
  static commands::PlanOptions options(const Host& which) {
    commands::PlanOptions options;
    options.baselines = which.baselines;
    options.level = Level::sslf;
    options.force_baseline = true;
    return options;
  }

  std::map<std::string, Finding> judge(const evidence::SourceSet& source) {
    evidence::ReadHostScratch scratch;
    HostState host = evidence::read_host(source, name_, {}, scratch, false);
    commands::JudgedHost judged = commands::judge_host(std::move(host), planner_, run_, {});
    REQUIRE(judged.errors.empty());
    std::map<std::string, Finding> findings;
    for (Finding& finding : judged.result.findings) {
      findings.emplace(judged.plan->report->rules[finding.rule].id, std::move(finding));
    }
    return findings;
  }

  commands::Planner planner_;
  std::string name_;
  RunInfo run_;
  std::map<std::string, Finding> before_;
};

// A step that shares no factor with record sizes, so that over the files every kind of place is hit.
constexpr std::size_t kStep = 23;

}  // namespace

TEST_CASE("removing a file never makes a pass") {
  for (const Host& which : {kWindows, kLinux}) {
    Example example(which);
    for (std::size_t i = 0; i < example.whole.files.size(); ++i) {
      CAPTURE(example.whole.files[i].path);
      evidence::SourceSet less = example.whole;
      less.files.erase(less.files.begin() + static_cast<std::ptrdiff_t>(i));
      example.check(less);
    }
  }
}

TEST_CASE("cutting a file off at any byte never makes a pass") {
  for (const Host& which : {kWindows, kLinux}) {
    Example example(which);
    evidence::SourceSet cut = example.whole;
    for (std::size_t i = 0; i < cut.files.size(); ++i) {
      CAPTURE(cut.files[i].path);
      const std::string bytes = cut.files[i].bytes;
      for (std::size_t length = bytes.size() - 1; length > kStep; length -= kStep) {
        CAPTURE(length);
        cut.files[i].bytes = bytes.substr(0, length);
        example.check(cut);
      }
      cut.files[i].bytes = bytes;
    }
  }
}

// Lists of Linux tools do not say how long they are (systemctl's do): a line less is a host that has less, which only the manifest
// of a bundle can tell.
TEST_CASE("removing a line never makes a pass") {
  Example example(kWindows);
  evidence::SourceSet less = example.whole;
  for (evidence::SourceFile& file : less.files) {
    CAPTURE(file.path);
    const std::string bytes = file.bytes;
    // UTF-16LE and single bytes alike: a line ends behind '\n', with its zero byte where there is one.
    const bool wide = bytes.starts_with("\xff\xfe");
    const std::string line_end = wide ? std::string("\n\0", 2) : std::string("\n");
    std::size_t from = wide ? 2 : 0;
    for (std::size_t number = 0; from < bytes.size(); ++number) {
      const std::size_t found = bytes.find(line_end, from);
      const std::size_t to = found == std::string::npos ? bytes.size() : found + line_end.size();
      if (number % 2 == 0) {
        CAPTURE(number);
        file.bytes = bytes.substr(0, from) + bytes.substr(to);
        example.check(less);
      }
      from = to;
    }
    file.bytes = bytes;
  }
}
