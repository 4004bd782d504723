// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/lint.h"

#include "tests/scanner/authoring/authoring_texts.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

const World& world() {
  static const World once = [] {
    World made;
    made.add("baseline: base/member\ntitle: 'M'\nsources: {s: 'S'}\nrules:\n" + rule("B-1", "setting: service/tlntsvr, expect: {equals: disabled}") +
             rule("B-2", "setting: service/Spooler, ec: {one_of: [manual, disabled]}, sslf: {equals: disabled}"));
    made.add("baseline: base/controller\ntitle: 'C'\nsources: {s: 'S'}\nrules:\n" + rule("B-1", "setting: service/tlntsvr, expect: {equals: disabled}") +
             rule("C-9", "setting: service/Fax, expect: {equals: disabled}"));
    made.roles(
        "roles:\n  - {role: member, title: 'M', base: true, baselines: [base/member], shown_by: {product: server}}\n"
        "  - {role: controller, title: 'C', base: true, baselines: [base/controller], shown_by: {product: domain-controller}}\n"
        "  - {role: web, title: 'W', baselines: [test/one], shown_by: {feature: Web-Server}}\n");
    return made;
  }();
  return once;
}

}  // namespace

TEST_CASE("a sound baseline has no findings") {
  CHECK(lint_text(baseline(rule("A-1", "setting: service/x, ec: {one_of: [manual, disabled]}, sslf: {equals: disabled}")), world()) == "");
}

TEST_CASE("mistakes of the loader are errors with their place and the nearest word") {
  CHECK(lint_text(baseline("  - {id: A-1, title: 'T', setting: service/x, expct: present}\n")) ==
        "test.yaml:5:5: error: a rule needs 'expect', 'ec', 'sslf', 'manual' or 'unknown': A-1\n"
        "test.yaml:5:47: error: unknown key of a rule (did you mean 'expect'?): expct\n");
}

TEST_CASE("an add-on is laid on every base that its role stands on") {
  CHECK(lint_text(baseline("  - {id: A-1, overrides: B-1, because: 'B', expect: {one_of: [manual, disabled]}}\n"), world()) == "");
  // B-2 is on one base only, and the override needs what it would inherit.
  CHECK(lint_text(baseline("  - {id: A-1, overrides: B-2, because: 'B', ec: {equals: disabled}}\n"), world()) ==
        "test.yaml:5:5: error: no farther layer has this rule (did you mean 'B-1'?): B-2\n");
  // One that states all it needs may override on one base and stand alone on the other.
  CHECK(lint_text(baseline("  - {id: A-1, title: 'T', setting: service/Fax, overrides: C-9, because: 'B', expect: {one_of: [manual, disabled]}}\n"), world()) == "");
}

TEST_CASE("an override that overrides nothing") {
  CHECK(lint_text(baseline("  - {id: A-1, title: 'T', setting: service/Fox, overrides: C-8, because: 'B', expect: {equals: disabled}}\n"), world()) ==
        "test.yaml:5:60: error: the override overrides nothing: no layer under it has this rule; leave 'overrides' out: C-8\n");
  CHECK(lint_text(baseline("  - {id: A-1, overrides: B-1, because: 'B'}\n"), world()) ==
        "test.yaml:5:26: warning: the override states nothing but its reason and so changes nothing: A-1\n");
  CHECK(lint_text(baseline("  - {id: A-1, overrides: B-1, because: 'B', expect: {equals: disabled}}\n"), world()) ==
        "test.yaml:5:26: warning: the override demands what the rule it overrides demands already: B-1\n");
}

TEST_CASE("an add-on of no role must speak of rules that are somewhere") {
  World none;
  none.add("baseline: base/member\ntitle: 'M'\nsources: {s: 'S'}\nrules:\n" + rule("B-17", "setting: service/tlntsvr, expect: {equals: disabled}"));
  CHECK(lint_text(baseline("  - {id: A-1, overrides: B-17, because: 'B', expect: absent}\n"), none) == "");
  CHECK(lint_text(baseline("  - {id: A-1, overrides: B-18, because: 'B', expect: absent}\n"), none) ==
        "test.yaml:5:5: error: the override overrides nothing: no known baseline has this rule (did you mean 'B-17'?): B-18\n");
  // What it states is read as the rule that it changes has it.
  CHECK(lint_text(baseline("  - {id: A-1, overrides: B-17, because: 'B', expect: {equals: manuel}}\n"), none).find(
            "test.yaml:5:63: error: unknown word (did you mean 'manual'?)") == 0);
  CHECK(lint_text("baseline: a\ntitle: 'A'\ndrop: [{rule: B-18, because: 'B'}]\n", none) ==
        "test.yaml:3:8: error: the drop drops nothing: no known baseline has this rule (did you mean 'B-17'?): B-18\n");
}

TEST_CASE("two layers that judge one setting say which counts") {
  CHECK(lint_text(baseline(rule("A-1", "setting: service/tlntsvr, expect: {equals: manual}")), world()).find(
            "test.yaml:5:5: error: this rule and B-1 of base/member (world.yaml:5) judge one setting and demand different things; say 'overrides: B-1'") == 0);
}

TEST_CASE("files are linted together: names must be there, and be there once") {
  const Document one = yaml(baseline(rule("A-1", "setting: service/x, expect: {equals: manual}")), "one.yaml");
  const Document twin = yaml(baseline(rule("A-1", "setting: service/x, expect: {equals: manual}")), "twin.yaml");
  CHECK(lint_text({one, twin}, world()) == "twin.yaml:1:11: error: this name is taken by one.yaml: test/one\n");
  const Document on_it = yaml("baseline: test/two\ntitle: 'T'\nlayers: [test/one, test/tow]\n", "two.yaml");
  CHECK(lint_text({on_it, one}, world()) == "two.yaml:3:20: error: there is no baseline of this name (did you mean 'test/two'?): test/tow\n");
  // A layer with mistakes has said so itself.
  const Document broken = yaml("baseline: test/three\ntitle: 'T'\nrules: []\n", "three.yaml");
  const Document on_broken = yaml("baseline: test/two\ntitle: 'T'\nlayers: [test/three]\n", "two.yaml");
  CHECK(lint_text({on_broken, broken}, world()) == "three.yaml:3:8: error: the list is empty (rules); leave the key out\n");
}

TEST_CASE("site files, waivers, roles and fixtures are linted too") {
  CHECK(lint_text("site: X\nhosts:\n  'A*': {baselines: [base/membr], roles: [wbe]}\n", world()) ==
        "test.yaml:3:22: error: there is no baseline of this name (did you mean 'base/member'?): base/membr\n"
        "test.yaml:3:43: error: there is no role of this name (did you mean 'web'?): wbe\n");
  CHECK(lint_text("waivers:\n  - {rule: A-1, scope: {roles: [wbe]}, reason: 'R', approved_by: 'B', expires: '2027-01-01'}\n", world()) ==
        "test.yaml:2:33: error: there is no role of this name (did you mean 'web'?): wbe\n");
  CHECK(lint_text("roles:\n  - {role: a, title: 'A', baselines: [base/membr], shown_by: {product: server}}\n", world()) ==
        "test.yaml:2:39: error: there is no baseline of this name (did you mean 'base/member'?): base/membr\n");
  CHECK(lint_text("tests: base/membr\ncases:\n  - {case: 'c', settings: {service/x: manuel}, expect: {A-1: pass}}\n", world()) ==
        "test.yaml:1:8: error: there is no baseline of this name (did you mean 'base/member'?): base/membr\n"
        "test.yaml:3:39: error: this is not a start type (did you mean 'manual'?): manuel\n");
}

TEST_CASE("bombs, deep nesting and huge files are one clear error") {
  const auto error_of = [](const std::string& text) {
    const auto parsed = parse_yaml(text, "bomb.yaml");
    return parsed.has_value() ? std::string("parsed") : parsed.error().to_string();
  };
  CHECK(error_of("baseline: a\nsources:\n  a: &a [x, x]\n  b: [*a, *a]\n").find("bomb.yaml:3:6: anchors are not part of the language") == 0);
  CHECK(error_of("rules: " + std::string(1000, '[') + std::string(1000, ']')).find("bomb.yaml:1:") == 0);
  CHECK(error_of("rules: " + std::string(1000, '[') + std::string(1000, ']')).find("nested more than 32 deep") != std::string::npos);
  CHECK(error_of("rules: " + std::string(100'000, '[')).find("bomb.yaml:1:") == 0);
  std::string many = "rules:\n";
  for (int i = 0; i < 500'001; ++i) many += "- a\n";
  CHECK(error_of(many).find("at most 500000 values") != std::string::npos);
  CHECK(error_of(std::string(9 * 1024 * 1024, 'a')).find("8388608") != std::string::npos);
}

TEST_CASE("a file that asks for endless findings or comparisons is linted in bounded time") {
  std::string many = "baseline: test/one\ntitle: 'One'\nrules:\n";
  for (int i = 0; i < 20'000; ++i) many += "- {id: A-" + std::to_string(i) + ", title: T, setting: service/s" + std::to_string(i) + ", expect: present}\n";
  CHECK(authoring::lint({yaml(many)}, World().around()).size() == 1000);
  std::string list;
  for (int i = 0; i < 50'000; ++i) list += (i == 0 ? "" : ", ") + std::to_string(i);
  CHECK(lint_text(baseline(rule("A-1", "setting: 'registry/HKLM\\A\\B', expect: {one_of: [" + list + "]}"))) == "");
  CHECK(lint_text(baseline(rule("A-1", "setting: 'registry/HKLM\\A\\B', type: REG_MULTI_SZ, expect: {only_from: [" + list + "]}"))) == "");
  CHECK(lint_text(baseline(rule("A-1", "setting: 'registry/HKLM\\A\\B', type: REG_MULTI_SZ, expect: {only_from: [" + list + ", 17]}"))).find("error: listed twice") != std::string::npos);
}
