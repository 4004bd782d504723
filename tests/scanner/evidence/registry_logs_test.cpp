// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_logs.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/scanner/evidence/reading_of.h"
#include "tests/scanner/evidence/registry_reading.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

Reading logs_of(const Reading& reading) {
  Reading logs;
  logs.observations = evidence::event_logs_from_registry(reading);
  return logs;
}

const std::string kPolicyKey = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\EventLog\\";

}  // namespace

TEST_CASE("retention of the service key") {
  Reading r;
  add_value(r, kServicesKey + "EventLog\\System\\Retention", dword(0xFFFFFFFF));
  add_value(r, kServicesKey + "EventLog\\Application\\Retention", dword(7 * 86400));
  const Reading told = logs_of(r);
  CHECK(value_at(told, "event_log/System.retention") == "never");
  CHECK(value_at(told, "event_log/Application.retention") == "by_days");
  CHECK(value_at(told, "event_log/Application.retention_days") == "7");
}

TEST_CASE("the policy key: KiB, and retention as text or number") {
  Reading r;
  add_value(r, kPolicyKey + "Security\\MaxSize", dword(81920));
  add_value(r, kPolicyKey + "Security\\Retention", text("1"));
  add_value(r, kPolicyKey + "System\\Retention", dword(0));
  add_value(r, kPolicyKey + "Application\\Retention", text("yes"));
  add_value(r, kPolicyKey + "Setup\\Retention", text("2"));
  const Reading told = logs_of(r);
  CHECK(told.observations.size() == 3);
  CHECK(value_at(told, "event_log/Security.max_size") == "83886080");
  CHECK(value_at(told, "event_log/Security.retention") == "never");
  CHECK(value_at(told, "event_log/System.retention") == "as_needed");
  CHECK(told.observations.front().where.key == "HKLM\\Software\\Policies\\Microsoft\\Windows\\EventLog\\Security");
}

TEST_CASE("only values right below a log's key, of the type they should have") {
  Reading r;
  add_value(r, kServicesKey + "EventLog\\MaxSize", dword(1));
  add_value(r, kServicesKey + "EventLog\\Security\\Sources\\MaxSize", dword(1));
  add_value(r, kServicesKey + "EventLog\\Security\\MaxSize", text("1"));
  add_value(r, kPolicyKey + "MaxSize", dword(1));
  CHECK(logs_of(r).observations.empty());
}

TEST_CASE("defined evidence has no service key") {
  Reading r;
  r.source = Source::defined;
  add_value(r, kServicesKey + "EventLog\\Security\\MaxSize", dword(1));
  add_value(r, kPolicyKey + "Security\\MaxSize", dword(1));
  CHECK(logs_of(r).observations.size() == 1);
}
