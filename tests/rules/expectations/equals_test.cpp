// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/equals.h"

#include "tests/rules/expectations/judging.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("equals is identity for the setting's type") {
  struct Row {
    Subject subject;
    const char* wanted;
    Value seen;
    const char* expected;
  };
  const Value kRemoved{DefinedAbsent{}};
  for (const auto& row : std::vector<Row>{
           {kLength, "14", number(14), "met"},
           {kLength, "14", number(7), "not met"},
           {kLength, "14", text("14"), "wrong type"},
           {kLength, "14", number(-14), "wrong type"},
           {kLength, "14", kRemoved, "wrong type"},
           {kComplexity, "1", number(1), "met"},
           {kComplexity, "enabled", number(7), "met"},
           {kComplexity, "0", number(2), "not met"},
           {kComplexity, "disabled", number(0), "met"},
           {kComplexity, "disabled", text("0"), "wrong type"},
           {kGuestName, "Guest", text("GUEST"), "met"},
           {kGuestName, "Guest", text("  Guest "), "met"},
           {kGuestName, "Guest", text("Gast"), "not met"},
           {kGuestName, "Guest", number(1), "wrong type"},
           {kService, "disabled", text("disabled"), "met"},
           {kService, "disabled", text("manual"), "not met"},
           {kService, "Disabled", text("disabled"), "met"},
           {kService, "disabled", number(4), "wrong type"},
           {kRetention, "as_needed", text("as_needed"), "met"},
           {kRetention, "as_needed", text("never"), "not met"},
           {kAudit, "none", AuditFlags::none, "met"},
           {kAudit, "success_and_failure", AuditFlags::success_and_failure, "met"},
           {kAudit, "success", AuditFlags::success_and_failure, "not met"},
           {kAudit, "success", number(1), "wrong type"},
           {kDword, "1", dword(1), "met"},
           {kDword, "0xFFFFFFFF", dword(0xFFFFFFFF), "met"},
           {kDword, "1", dword(0), "not met"},
           {kDword, "1", sz("1"), "wrong type"},
           {kDword, "1", RegistryValue{RegistryType::qword, std::uint64_t{1}}, "wrong type"},
           {kDword, "1", RegistryValue{RegistryType::dword, std::string("01")}, "wrong type"},
           {kDword, "1", number(1), "wrong type"},
           {kSz, "0", sz("0"), "met"},
           {kSz, "0", sz("00"), "not met"},
           {kSz, "Yes", sz("yes"), "not met"},
           {kSz, "", sz(""), "met"},
           {kSz, "0", dword(0), "wrong type"},
           {kSz, "0", RegistryValue{RegistryType::expand_sz, std::string("0")}, "wrong type"},
           {kBinary, "00FF", RegistryValue{RegistryType::binary, std::string("00ff")}, "met"},
           {kBinary, "00", RegistryValue{RegistryType::binary, std::string("01")}, "not met"},
           {kBinary, "00", dword(0), "wrong type"},
       }) {
    CAPTURE(row.subject.address);
    CAPTURE(row.wanted);
    CAPTURE(describe(row.seen));
    const auto expectation = make(row.subject, "equals", scalar(row.wanted));
    CHECK(verdict(expectation, row.seen) == row.expected);
    // not turns met and not met round, and nothing else.
    const std::string turned = std::string(row.expected) == "met"       ? "not met"
                               : std::string(row.expected) == "not met" ? "met"
                                                                        : row.expected;
    CHECK(verdict(negated(row.subject, expectation), row.seen) == turned);
  }
}

TEST_CASE("one sentinel equals the other") {
  CHECK(verdict(make(kMaxAge, "equals", scalar("-1")), number(0)) == "met");
  CHECK(verdict(make(kMaxAge, "equals", scalar("0")), number(-1)) == "met");
  CHECK(verdict(make(kMaxAge, "equals", scalar("-1")), number(42)) == "not met");
  CHECK(verdict(make(kThreshold, "equals", scalar("0")), number(0)) == "met");
  // "must expire" is not met by the other spelling of never.
  CHECK(verdict(negated(kMaxAge, make(kMaxAge, "equals", scalar("-1"))), number(0)) == "not met");
}

TEST_CASE("automatic is start type 2, delayed or not") {
  const auto automatic = make(kService, "equals", scalar("automatic"));
  const auto delayed = make(kService, "equals", scalar("automatic_delayed"));
  CHECK(verdict(automatic, text("automatic")) == "met");
  CHECK(verdict(automatic, text("automatic_delayed")) == "met");
  CHECK(verdict(automatic, text("automatic"), {}, true) == "met");
  CHECK(verdict(automatic, text("manual"), {}, true) == "not met");
  CHECK(verdict(delayed, text("automatic_delayed")) == "met");
  CHECK(verdict(delayed, text("automatic")) == "not met");
  CHECK(verdict(delayed, text("automatic"), {}, true) == "unknown");
  CHECK(verdict(negated(kService, delayed), text("automatic"), {}, true) == "unknown");
  CHECK(verdict(negated(kService, delayed), text("automatic")) == "met");
  CHECK(verdict(negated(kService, automatic), text("automatic_delayed")) == "not met");
  CHECK(verdict(make(kService, "one_of", list({"automatic_delayed", "manual"})), text("automatic"), {}, true) ==
        "unknown");
  CHECK(verdict(make(kService, "one_of", list({"automatic", "manual"})), text("automatic"), {}, true) == "met");
}

TEST_CASE("an imprecise value of any other kind decides nothing") {
  CHECK(verdict(make(kDword, "equals", scalar("1")), dword(1), {}, true) == "unknown");
  CHECK(verdict(make(kLength, "at_least", scalar("1")), number(14), {}, true) == "unknown");
}

TEST_CASE("one_of is met by each of its values") {
  const auto levels = make(kDword, "one_of", list({"3", "1", "2"}));
  CHECK(verdict(levels, dword(2)) == "met");
  CHECK(verdict(levels, dword(0)) == "not met");
  CHECK(verdict(levels, sz("2")) == "wrong type");
  CHECK(why(levels, dword(0)) == "0 is not among 1, 2, 3");
  CHECK(verdict(make(kAudit, "one_of", list({"success", "success_and_failure"})), AuditFlags::failure) == "not met");
}

TEST_CASE("equals and one_of say what they want and what they saw") {
  CHECK(make(kLength, "equals", scalar("14"))->describe() == "14 characters");
  CHECK(make(kThreshold, "equals", scalar("0"))->describe() == "0 (unlimited attempts)");
  CHECK(make(kComplexity, "equals", scalar("1"))->describe() == "enabled");
  CHECK(make(kService, "equals", scalar("disabled"))->describe() == "disabled");
  CHECK(make(kSz, "equals", scalar("0"))->describe() == "\"0\"");
  CHECK(make(kDword, "one_of", list({"2", "1"}))->describe() == "one of 1, 2");
  CHECK(make(kDword, "one_of", list({"2", "1"}))->to_yaml() == "{one_of: [1, 2]}");
  CHECK(make(kSz, "equals", scalar("it's"))->to_yaml() == "{equals: 'it''s'}");
  CHECK(make(kLogSize, "equals", scalar("80 MiB"))->to_yaml() == "{equals: 81920 KiB}");
  CHECK(make(kComplexity, "equals", scalar("enabled"))->to_yaml() == "{equals: 1}");
  CHECK(why(make(kService, "equals", scalar("disabled")), text("manual")) == "manual is not disabled");
  CHECK(why(make(kSz, "equals", scalar("0")), sz("10")) == "\"10\" is not \"0\"");
  CHECK(why(make(kDword, "equals", scalar("1")), sz("1")) == "its type is REG_SZ, not REG_DWORD");
  CHECK(why(make(kMaxAge, "equals", scalar("42")), number(-1)) == "-1 (never expires) is not 42 days");
  CHECK(why(make(kComplexity, "equals", scalar("1")), number(0)) == "disabled is not enabled");
}

TEST_CASE("equals and one_of refuse what they cannot compare") {
  CHECK(
      refusal(kRight, "equals", scalar("Administrators")) ==
      "equals does not fit a set of principals, which takes exactly, only_from, includes, excludes, nobody, present or "
      "absent");
  CHECK(refusal(kServiceSddl, "equals", scalar("D:")).find("equivalent_to") != std::string::npos);
  CHECK(refusal(kMulti, "one_of", list({"a"})).find("a REG_MULTI_SZ") != std::string::npos);
  CHECK(refusal(kService, "equals", scalar("disable")).find("did you mean 'disabled'?") != std::string::npos);
  CHECK_FALSE(refusal(kComplexity, "equals", scalar("maybe")).empty());
  CHECK_FALSE(refusal(kAudit, "equals", scalar("no auditing")).empty());
  CHECK_FALSE(refusal(kDword, "equals", scalar("-1")).empty());
  CHECK_FALSE(refusal(kDword, "equals", scalar("0x100000000")).empty());
  CHECK_FALSE(refusal(kDword, "equals", scalar("01")).empty());
  CHECK_FALSE(refusal(kDword, "equals", scalar("one")).empty());
  CHECK_FALSE(refusal(kBinary, "equals", scalar("0")).empty());
  CHECK_FALSE(refusal(kBinary, "equals", scalar("0g")).empty());
  CHECK(refusal(kDword, "one_of", list({"1", "0x1"})) == "listed twice");
  CHECK_FALSE(refusal(kDword, "one_of", Parameter{std::vector<Scalar>{}}).empty());
  CHECK_FALSE(refusal(kDword, "equals").empty());
  CHECK_FALSE(refusal(kDword, "equals", list({"1"})).empty());
}
