// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>
#include <set>

#include "rules/text.h"
#include "tests/rules/expectations/judging.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("lists of strings compare as sets without case") {
  const std::vector<std::string> wanted{"netlogon", "samr"};
  struct Row {
    std::vector<std::string> seen;
    const char* exactly;
    const char* only_from;
    const char* includes;
    const char* excludes;
  };
  for (const auto& row : std::vector<Row>{
           {{"SAMR", "netlogon"}, "met", "met", "met", "not met"},
           {{"netlogon", "", "samr", "samr"}, "met", "met", "met", "not met"},
           {{"netlogon"}, "not met", "met", "not met", "not met"},
           {{"netlogon", "samr", "spoolss"}, "not met", "not met", "met", "not met"},
           {{"spoolss"}, "not met", "not met", "not met", "met"},
           {{}, "not met", "met", "not met", "met"},
           {{""}, "not met", "met", "not met", "met"},
       }) {
    CHECK(verdict(make(kMulti, "exactly", list(wanted)), multi(row.seen)) == row.exactly);
    CHECK(verdict(make(kMulti, "only_from", list(wanted)), multi(row.seen)) == row.only_from);
    CHECK(verdict(make(kMulti, "includes", list(wanted)), multi(row.seen)) == row.includes);
    CHECK(verdict(make(kMulti, "excludes", list(wanted)), multi(row.seen)) == row.excludes);
  }
  CHECK(verdict(make(kMulti, "includes", list(wanted)), sz("netlogon")) == "wrong type");
  CHECK(verdict(negated(kMulti, make(kMulti, "includes", list(wanted))), sz("spoolss")) == "wrong type");
}

TEST_CASE("in order, every element counts") {
  const auto ordered = make(kMulti, "exactly", list({"TLS1.2", "TLS1.1"}), true);
  CHECK(verdict(ordered, multi({"tls1.2", "TLS1.1"})) == "met");
  CHECK(verdict(ordered, multi({"TLS1.1", "TLS1.2"})) == "not met");
  CHECK(verdict(ordered, multi({"TLS1.2", "", "TLS1.1"})) == "not met");
  CHECK(verdict(ordered, multi({"TLS1.2"})) == "not met");
  CHECK(ordered->to_yaml() == "{exactly: ['TLS1.2', 'TLS1.1'], in_order: true}");
  CHECK(ordered->describe() == "exactly TLS1.2, TLS1.1, in this order");
}

TEST_CASE("lists say what differs") {
  CHECK(why(make(kMulti, "only_from", list({"samr"})), multi({"samr", "spoolss"})) == "also lists spoolss");
  CHECK(why(make(kMulti, "includes", list({"samr", "lsarpc"})), multi({"samr"})) == "does not list lsarpc");
  CHECK(why(make(kMulti, "excludes", list({"samr"})), multi({"SAMR"})) == "lists SAMR");
  CHECK(make(kMulti, "only_from", list({"samr", "lsarpc"}))->to_yaml() == "{only_from: ['lsarpc', 'samr']}");
  CHECK_FALSE(refusal(kMulti, "includes", list({"a", "A"})).empty());
  CHECK_FALSE(refusal(kMulti, "includes", list({""})).empty());
}

TEST_CASE("lists agree with a slow obvious implementation") {
  std::mt19937 random(4711);  // NOLINT(cert-msc51-cpp): the same sequence every run, so that a failure can be repeated
  const std::vector<std::string> pool{"a", "B", "c", "D", "A", "b", ""};
  const auto draw = [&](bool with_empty) {
    std::vector<std::string> out;
    const std::size_t count = random() % 5;
    for (std::size_t i = 0; i < count; ++i)
      out.push_back(pool[random() % (with_empty ? pool.size() : pool.size() - 1)]);
    return out;
  };
  const auto as_set = [](const std::vector<std::string>& strings) {
    std::set<std::string> out;
    for (const auto& item : strings) {
      if (!item.empty()) out.insert(fold_case(item));
    }
    return out;
  };
  int compared = 0;
  for (int round = 0; round < 3000; ++round) {
    const auto wanted = as_set(draw(false));
    const auto seen_list = draw(true);
    const auto seen = as_set(seen_list);
    if (wanted.empty()) continue;
    const bool subset = std::includes(wanted.begin(), wanted.end(), seen.begin(), seen.end());
    const bool superset = std::includes(seen.begin(), seen.end(), wanted.begin(), wanted.end());
    const bool disjoint =
        std::none_of(seen.begin(), seen.end(), [&](const auto& item) { return wanted.contains(item); });
    const auto judged = [&](const char* op) {
      return verdict(make(kMulti, op, list({wanted.begin(), wanted.end()})), multi(seen_list)) == "met";
    };
    CHECK(judged("only_from") == subset);
    CHECK(judged("includes") == superset);
    CHECK(judged("excludes") == disjoint);
    CHECK(judged("exactly") == (subset && superset));
    ++compared;
  }
  CHECK(compared > 1000);
}
