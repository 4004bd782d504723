// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/ss_listeners.h"

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/linux_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("ports that others reach, and the addresses of each") {
  const Reading reading = reading_of(read_ss_listeners, test_data("evidence/ss-listeners/listeners.txt"));
  CHECK(problems_of(reading).empty());
  CHECK(value_at(reading, "listener/tcp") == "22, 443, 80, 8080");
  CHECK(value_at(reading, "listener/udp") == "5353");
  CHECK(value_at(reading, "listener/tcp/22") == "0.0.0.0, [::]");
  CHECK(value_at(reading, "listener/tcp/9113") == "127.0.0.1");
  CHECK(value_at(reading, "listener/tcp/8080") == "*");
  CHECK(coverage_of(reading, "listener/tcp/23") == "effective");
}

TEST_CASE("a list that may be cut shows nothing at all") {
  const Reading reading = reading_of(read_ss_listeners, test_data("evidence/ss-listeners/no-header.txt"));
  CHECK(reading.observations.empty());
  CHECK(coverage_of(reading, "listener/tcp") == "none");
}

TEST_CASE("nothing listens, loopback only, odd lines") {
  const std::string header = "Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n";
  CHECK(value_at(reading_of(read_ss_listeners, header + "# exit 0\n"), "listener/tcp") == "(empty)");
  const std::string local = header + "udp UNCONN 0 0 127.0.0.53%lo:53 0.0.0.0:*\ntcp LISTEN 0 9 [::ffff:127.0.0.1]:8005 *:*\n# exit 0\n";
  CHECK(value_at(reading_of(read_ss_listeners, local), "listener/udp") == "(empty)");
  CHECK(value_at(reading_of(read_ss_listeners, local), "listener/tcp") == "(empty)");
  const Reading odd = reading_of(read_ss_listeners, header + "tcp LISTEN 0 9 0.0.0.0:ssh 0.0.0.0:*\n# exit 0\n");
  CHECK(odd.observations.empty());
  CHECK(coverage_of(odd, "listener/tcp") == "damaged");
}

TEST_CASE("ss, cut anywhere") { check_cuts(read_ss_listeners, test_data("evidence/ss-listeners/listeners.txt")); }
