// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "tests/rules/expectations/judging.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("audit flags") {
  struct Row {
    const char* op;
    std::vector<std::string> flags;
    // none, success, failure, success_and_failure
    std::array<const char*, 4> expected;
  };
  for (const auto& row : std::vector<Row>{
           {"includes", {"success"}, {"not met", "met", "not met", "met"}},
           {"includes", {"success", "failure"}, {"not met", "not met", "not met", "met"}},
           {"exactly", {"success"}, {"not met", "met", "not met", "not met"}},
           {"exactly", {"failure", "success"}, {"not met", "not met", "not met", "met"}},
           {"excludes", {"failure"}, {"met", "met", "not met", "not met"}},
           {"excludes", {"success", "failure"}, {"met", "not met", "not met", "not met"}},
           {"only_from", {"success"}, {"met", "met", "not met", "not met"}},
       }) {
    CAPTURE(row.op);
    const auto expectation = make(kAudit, row.op, list(row.flags));
    for (std::uint8_t i = 0; i < 4; ++i) {
      CAPTURE(int{i});
      CHECK(verdict(expectation, AuditFlags{i}) == row.expected[i]);
      CHECK(verdict(negated(kAudit, expectation), AuditFlags{i}) ==
            (std::string(row.expected[i]) == "met" ? "not met" : "met"));
    }
    CHECK(verdict(expectation, number(3)) == "wrong type");
    CHECK(verdict(negated(kAudit, expectation), text("success")) == "wrong type");
  }
}

TEST_CASE("audit flags say what is missing") {
  const auto both = make(kAudit, "includes", list({"failure", "success"}));
  CHECK(both->describe() == "includes success and failure");
  CHECK(both->to_yaml() == "{includes: [success, failure]}");
  CHECK(why(both, AuditFlags::success) == "failure not audited");
  CHECK(why(both, AuditFlags::none) == "success and failure not audited");
  CHECK(why(make(kAudit, "exactly", list({"success"})), AuditFlags::success_and_failure) == "failure also audited");
  CHECK(why(make(kAudit, "excludes", list({"failure"})), AuditFlags::failure) == "failure audited");
}

TEST_CASE("audit flags are success and failure, each once") {
  CHECK(refusal(kAudit, "includes", list({"none"})).find("{equals: none}") != std::string::npos);
  CHECK_FALSE(refusal(kAudit, "includes", list({"success_and_failure"})).empty());
  CHECK_FALSE(refusal(kAudit, "includes", list({"success", "Success"})).empty());
  CHECK_FALSE(refusal(kAudit, "only_from", list({"success", "failure"})).empty());
}
