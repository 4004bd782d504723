// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/service_list.h"

#include <doctest/doctest.h>

#include "tests/scanner/evidence/ps_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

// What a list of the given services covers of a service that it does not hold.
Lookup::Kind other_service(const std::vector<std::string>& names, bool whole,
                           std::string_view first_state = "running") {
  Reading reading;
  ProblemLog problems;
  ServiceList list(reading, problems, names.size());
  bool first = true;
  for (const std::string& name : names) {
    list.add(ListedService{
        .name = name, .line = 1, .startup = first ? "disabled" : "manual", .state = first ? first_state : "stopped"});
    first = false;
  }
  list.finish(whole);
  return kind_of(reading, "service/TlntSvr");
}

}  // namespace

TEST_CASE("what counts as a list of all services") {
  CHECK(other_service(common_services(), true) == Lookup::Kind::absent);
  CHECK(other_service(common_services(), false) == Lookup::Kind::damaged);
  CHECK(other_service(common_services(), true, "stopped") == Lookup::Kind::not_covered);
  auto few = common_services();
  few.resize(kFewestServices - 1);
  CHECK(other_service(few, true) == Lookup::Kind::not_covered);
  std::vector<std::string> alike(30, "MSExchangeThing");
  CHECK(other_service(alike, true) == Lookup::Kind::not_covered);
}

TEST_CASE("start types and states have one word each, by number and by every name") {
  for (const auto words : {service_start_words(), service_state_words()}) {
    for (const PsWord& word : words) {
      CHECK_FALSE(word.meaning.empty());
      CHECK(word_of(PsValue{.kind = PsValue::Kind::text, .text = word.text}, words) == word.meaning);
    }
  }
  const PsValue four{.kind = PsValue::Kind::number, .has_number = true, .number = 4, .text = "4"};
  CHECK(word_of(four, service_start_words()) == "disabled");
  CHECK(word_of(four, service_state_words()) == "running");
}
