// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/literal.h"

#include "tests/rules/expectations/judging.h"

using namespace casemate;
using namespace casemate::tests;
using namespace casemate::expectations;

TEST_CASE("a scalar becomes a value of the setting's type, as equals takes it") {
  const auto read = [](const Subject& subject, const char* text) {
    const auto value = read_literal(scalar(text), target_of(subject));
    REQUIRE_MESSAGE(value.has_value(), value.error().to_string());
    return *value;
  };
  CHECK(read(kLength, "14") == number(14));
  CHECK(read(kLogSize, "20 MiB") == number(20971520));
  CHECK(read(kComplexity, "enabled") == number(1));
  CHECK(read(kService, "Manual") == text("manual"));
  CHECK(read({"service/Spooler.state"}, "running") == text("running"));
  CHECK(read(kAudit, "success") == Value{AuditFlags::success});
  CHECK(read(kGuestName, "Guest") == text("Guest"));
  CHECK(read(kRight, "nobody") == holders({}));
  CHECK(read(kDword, "3") == dword(3));
  CHECK(read(kSz, "3") == sz("3"));
  CHECK(read(kMulti, "nobody") == multi({}));
  CHECK(read(kBinary, "0aFF") == Value{RegistryValue{RegistryType::binary, std::string("0aff")}});
  for (const auto& row : std::vector<std::pair<Subject, const char*>>{{kLength, "many"},
                                                                                 {kComplexity, "2"},
                                                                                 {kService, "auto"},
                                                                                 {kAudit, "all"},
                                                                                 {kRight, "Administrators"},
                                                                                 {kDword, "-1"},
                                                                                 {kMulti, "samr"},
                                                                                 {kBinary, "0x00"},
                                                                                 {kRetention, "sometimes"}}) {
    const char* const bad = row.second;
    CAPTURE(bad);
    CHECK_FALSE(read_literal(scalar(bad), target_of(row.first)).has_value());
  }
}
