// SPDX-License-Identifier: Apache-2.0
#include <bit>

#include "tests/scanner/evidence/inf_context.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("[System Access]") {
  for (const InfLineRow& row : {
           InfLineRow{"MinimumPasswordLength = 14", "account_policy/MinimumPasswordLength 14"},
           InfLineRow{"minimumpasswordlength=14", "account_policy/MinimumPasswordLength 14"},
           InfLineRow{"LockoutDuration = -1", "account_policy/LockoutDuration -1"},
           InfLineRow{"NewGuestName = \" a = b \"", "account_policy/NewGuestName  a = b "},
           InfLineRow{"NewGuestName = Gast", "account_policy/NewGuestName Gast"},
           InfLineRow{"Novelty = 1", " unknown Novelty"},
           InfLineRow{"MinimumPasswordLength", "(not of the form key = value)"},
           InfLineRow{"MinimumPasswordLength = 14 days", "(not a number)"},
           InfLineRow{"MinimumPasswordLength = 0x0E", "(not a number)"},
           InfLineRow{"MinimumPasswordLength =", "(not a number)"},
           InfLineRow{"MinimumPasswordLength = 99999999999999999999", "(not a number)"},
           InfLineRow{"NewGuestName = \"Gast", "(a quote is not closed)"},
       }) {
    CAPTURE(row.line);
    CHECK(read_line(&read_inf_system_access, row.line) == row.expected);
  }
}

TEST_CASE("[Kerberos Policy]") {
  CHECK(read_line(&read_inf_kerberos_policy, "MaxTicketAge = 10") == "kerberos_policy/MaxTicketAge 10");
  CHECK(read_line(&read_inf_kerberos_policy, "MaxTicketAge = ten") == "(not a number)");
  CHECK(read_line(&read_inf_kerberos_policy, "MaxTicketAge") == "(not of the form key = value)");
}

TEST_CASE("[Event Audit]: the two low bits decide, 4 is none") {
  for (const InfLineRow& row : {
           InfLineRow{"AuditLogonEvents = 0", "event_audit/AuditLogonEvents none"},
           InfLineRow{"AuditLogonEvents = 1", "event_audit/AuditLogonEvents success"},
           InfLineRow{"AuditLogonEvents = 2", "event_audit/AuditLogonEvents failure"},
           InfLineRow{"AuditLogonEvents = 3", "event_audit/AuditLogonEvents success_and_failure"},
           InfLineRow{"AuditLogonEvents = 4", "event_audit/AuditLogonEvents none"},
           InfLineRow{"AuditLogonEvents = 5", "(not 0 to 4)"},
           InfLineRow{"AuditLogonEvents = -1", "(not 0 to 4)"},
           InfLineRow{"AuditLogonEvents", "(not of the form key = value)"},
       }) {
    CAPTURE(row.line);
    CHECK(read_line(&read_inf_event_audit, row.line) == row.expected);
  }
}

TEST_CASE("keys of live exports are counted once each, whatever their values") {
  InfContext context;
  for (const auto* line :
       {"LockoutBadCount = 0", "LockoutBadCount = 1", "EnableGuestAccount = x", "LockoutDuration = 1"}) {
    (void)read_inf_system_access(line, context);
  }
  (void)read_inf_event_audit("AuditDSAccess = 0", context);
  CHECK(std::popcount(context.live_system_access) == 2);
  CHECK(std::popcount(context.live_event_audit) == 1);
}

TEST_CASE("event log sections: kilobytes become bytes, numbers become words") {
  for (const InfLineRow& row : {
           InfLineRow{"MaximumLogSize = 81920", "event_log/Security.max_size 83886080"},
           InfLineRow{"AuditLogRetentionPeriod = 0", "event_log/Security.retention as_needed"},
           InfLineRow{"AuditLogRetentionPeriod = 1", "event_log/Security.retention by_days"},
           InfLineRow{"AuditLogRetentionPeriod = 2", "event_log/Security.retention never"},
           InfLineRow{"RetentionDays = 7", "event_log/Security.retention_days 7"},
           InfLineRow{"RestrictGuestAccess = 1", "event_log/Security.guest_access 1"},
           InfLineRow{"Novelty = 1", " unknown Novelty"},
           InfLineRow{"AuditLogRetentionPeriod = 3", "(not 0, 1 or 2)"},
           InfLineRow{"MaximumLogSize = -1", "(not a size in kilobytes)"},
           InfLineRow{"MaximumLogSize = 9223372036854775807", "(not a size in kilobytes)"},
           InfLineRow{"MaximumLogSize = 80 MB", "(not a number)"},
       }) {
    CAPTURE(row.line);
    CHECK(read_line(&read_inf_event_log, row.line, "Security") == row.expected);
  }
}

TEST_CASE("[Version]: only another signature is worth a note") {
  InfContext context;
  for (const auto* line : {"signature=\"$CHICAGO$\"", "Signature = $Chicago$", "Revision=1", "odd"}) {
    CHECK(read_inf_version(line, context).empty());
  }
  CHECK(context.problems.take().empty());
  CHECK(read_inf_version("signature=\"$Windows NT$\"", context).empty());
  CHECK(context.problems.take().size() == 1);
}
