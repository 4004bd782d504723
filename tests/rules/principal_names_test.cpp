// SPDX-License-Identifier: Apache-2.0
#include "rules/principal_names.h"

#include <doctest/doctest.h>

#include "rules/principals.h"
#include "rules/text.h"

using namespace casemate;

TEST_CASE("names are sorted and each stands once, so that no name has two SIDs") {
  const auto names = well_known_names();
  for (std::size_t i = 0; i < names.size(); ++i) {
    CAPTURE(names[i].name);
    if (i > 0) CHECK(icompare(names[i - 1].name, names[i].name) < 0);
    CHECK(find_well_known_name(names[i].name) == &names[i]);
    CHECK(find_well_known_name(fold_case(names[i].name)) == &names[i]);
    CHECK(is_sid(names[i].sid));
    CHECK_FALSE(find_english_name(names[i].sid).empty());
  }
  const auto english = english_names();
  for (std::size_t i = 1; i < english.size(); ++i) CHECK(english[i - 1].sid < english[i].sid);
}

TEST_CASE("the English name of every SID leads back to it") {
  for (const auto& row : english_names()) {
    CAPTURE(row.name);
    const WellKnownName* found = find_well_known_name(row.name);
    if (found != nullptr) CHECK(found->sid == row.sid);
  }
}

TEST_CASE("a name that an ordinary account may bear stands nowhere") {
  for (const char* name : {"Guest", "Gast", "Invité", "Invitado", "Administrator", "Administrateur", "Administrador",
                           "krbtgt", "HelpAssistant", "DefaultAccount", "Domain Admins", "Alla", ""}) {
    CAPTURE(name);
    CHECK(find_well_known_name(name) == nullptr);
  }
}
