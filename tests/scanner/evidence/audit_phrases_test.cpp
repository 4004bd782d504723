// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/audit_phrases.h"

#include <doctest/doctest.h>

#include <string>

#include "rules/text.h"

using namespace casemate;
using namespace casemate::evidence;

TEST_CASE("no phrase stands for two settings, in its own letters or in an unknown code page") {
  for (const AuditPhrase& row : audit_phrases()) {
    CAPTURE(std::string(row.text));
    CHECK(audit_flags_from_phrase(row.text, false) == row.flags);
    for (const AuditPhrase& other : audit_phrases()) {
      if (iequals(row.text, other.text)) CHECK(row.flags == other.flags);
    }
    const auto guessed = audit_flags_from_phrase(row.text, true);
    CHECK(guessed == row.flags);
  }
}

TEST_CASE("every language has all four phrases") {
  for (const AuditPhrase& row : audit_phrases()) {
    int seen = 0;
    for (const AuditPhrase& other : audit_phrases()) {
      if (other.language == row.language) seen |= 1 << static_cast<int>(other.flags);
    }
    CAPTURE(std::string(row.language));
    CHECK(seen == 0b1111);
  }
}

TEST_CASE("phrases of a console code page are found when they stay unmistakable") {
  CHECK(audit_flags_from_phrase("Keine \u0161berwachung", true) ==
        AuditFlags::none);  // Ü of code page 850 seen as 1252
  CHECK_FALSE(audit_flags_from_phrase("Keine \u0161berwachung", false));
  CHECK(audit_flags_from_phrase("Succ\u0160s et \u201Achec", true) == AuditFlags::success_and_failure);
  // Russian in code page 866 read as 1252: success and failure both have five letters.
  CHECK_FALSE(audit_flags_from_phrase("\u201C\u00E1\u00AF\u00A5\u00E5", true));
  CHECK_FALSE(audit_flags_from_phrase("\u00AC\u00F7", true));
}

TEST_CASE("phrases that are not known stay unknown") {
  for (const char* phrase : {"", "Succes and Failure", "Enabled", "3", "No auditing!", "?"}) {
    CAPTURE(phrase);
    CHECK_FALSE(audit_flags_from_phrase(phrase, false));
    CHECK_FALSE(audit_flags_from_phrase(phrase, true));
  }
  CHECK(audit_flags_from_phrase("NO AUDITING", false) == AuditFlags::none);
}

TEST_CASE("English phrases, the system target and the words of options") {
  CHECK(is_english_audit_phrase("success"));
  CHECK_FALSE(is_english_audit_phrase("Erfolg"));
  CHECK(is_system_target("System", false));
  CHECK(is_system_target("Système", false));
  CHECK(is_system_target("Syst\u0160me", true));
  CHECK_FALSE(is_system_target("CONTOSO\\alice", false));
  CHECK_FALSE(is_system_target("", false));
  CHECK(enabled_from_phrase("Enabled", false) == true);
  CHECK(enabled_from_phrase("Deaktiviert", false) == false);
  CHECK_FALSE(enabled_from_phrase("Success", false));
}
