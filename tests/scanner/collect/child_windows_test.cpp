// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <windows.h>

#include "rules/text.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/collect/standin_request.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::collect;
using namespace std::chrono_literals;
using tests::standin;

TEST_CASE("a child inherits no handle but its streams") {
  SECURITY_ATTRIBUTES inheritable{sizeof(SECURITY_ATTRIBUTES), nullptr, TRUE};
  const HANDLE event = ::CreateEventW(&inheritable, TRUE, FALSE, nullptr);
  REQUIRE(event != nullptr);
  // A number that the child's own few handles do not reach.
  HANDLE high = nullptr;
  std::vector<HANDLE> between;
  while (reinterpret_cast<std::uintptr_t>(high) < 0x1000) {
    REQUIRE(::DuplicateHandle(::GetCurrentProcess(), event, ::GetCurrentProcess(), &high, 0, TRUE, DUPLICATE_SAME_ACCESS) != 0);
    between.push_back(high);
  }
  CHECK(run_child(standin({"inherited", std::to_string(reinterpret_cast<std::uintptr_t>(high))})).output == "no\n");
  for (const HANDLE each : between) ::CloseHandle(each);
  ::CloseHandle(event);
}

TEST_CASE("a detached grandchild that holds the output neither hangs the collection nor outlives it") {
  const tests::TemporaryFolder folder;
  const ChildOutcome outcome = run_child(standin({"grandchild", folder.file("number")}));
  CHECK(outcome.end == ChildEnd::exited);
  CHECK(outcome.output.find("started\n") != std::string::npos);
  CHECK(outcome.duration < 10s);
  const auto number = parse_decimal(trim(tests::slurp(folder.file("number"))));
  REQUIRE(number.has_value());
  const HANDLE process = ::OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(*number));
  // A process that is gone cannot be opened, or has ended.
  CHECK((process == nullptr || ::WaitForSingleObject(process, 5000) == WAIT_OBJECT_0));
  if (process != nullptr) ::CloseHandle(process);
}
