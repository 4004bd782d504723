// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/typed_expectation.h"

#include "rules/text.h"
#include "tests/rules/expectations/judging.h"

using namespace casemate;
using namespace casemate::tests;
using namespace casemate::expectations;

TEST_CASE("the operators a refusal names are operators, and fit") {
  for (const Subject& subject : {kLength, kComplexity, kService, kRetention, kGuestName, kAudit, kRight, kServiceSddl,
                                 kDword, kSz, kMulti, kBinary}) {
    const ExpectationTarget target = target_of(subject);
    int fitting = 0;
    for (const auto& op : operators()) {
      const Status fits = check_fit(op.name, target);
      if (fits) {
        ++fitting;
        continue;
      }
      const std::string what = fits.error().what;
      CHECK(what.starts_with(std::string(op.name) + " does not fit " + describe(shape_of(target), target)));
    }
    CHECK(fitting >= 6);
  }
}

TEST_CASE("registry types fall into shapes") {
  CHECK(shape_of(target_of(kDword)) == Shape::registry_number);
  CHECK(shape_of(target_of({kDword.address, RegistryType::qword})) == Shape::registry_number);
  CHECK(shape_of(target_of({kDword.address, RegistryType::expand_sz})) == Shape::registry_text);
  CHECK(shape_of(target_of({kDword.address, RegistryType::none})) == Shape::registry_bytes);
  CHECK(shape_of(target_of({kDword.address, static_cast<RegistryType>(77)})) == Shape::registry_bytes);
}
