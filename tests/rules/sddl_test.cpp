// SPDX-License-Identifier: Apache-2.0
#include "rules/sddl.h"

#include <doctest/doctest.h>

#include <string>

using namespace casemate;

namespace {
std::string normal(std::string_view sddl, SddlObject object = SddlObject::other) {
  const auto text = normalise_sddl(sddl, object);
  return text ? *text : "error: " + text.error().what;
}
}  // namespace

TEST_CASE("descriptors in canonical form") {
  struct Row {
    const char* written;
    const char* canonical;
  };
  for (const auto& row : {
           Row{"O:BAG:SY", "O:S-1-5-32-544G:S-1-5-18"},
           Row{"O:BAD:", "O:S-1-5-32-544D:"},
           Row{"D:(A;;RC;;;BA)", "D:(A;;0x20000;;;S-1-5-32-544)"},
           Row{"D:AI(A;;RC;;;BA)", "D:(A;;0x20000;;;S-1-5-32-544)"},
           Row{"D:PAI(A;;RC;;;BA)", "D:P(A;;0x20000;;;S-1-5-32-544)"},
           Row{"D:PAR(A;OICI;KA;;;SY)", "D:P(A;OICI;0xf003f;;;S-1-5-18)"},
           Row{"D:(A;CIOI;KA;;;SY)", "D:(A;OICI;0xf003f;;;S-1-5-18)"},
           Row{"D:(A;;KA;;;SY)(A;CIID;KR;;;BU)", "D:(A;;0xf003f;;;S-1-5-18)"},
           Row{"D:(A;;0x20019;;;BU)(A;;KA;;;BA)", "D:(A;;0x20019;;;S-1-5-32-545)(A;;0xf003f;;;S-1-5-32-544)"},
           Row{"D:(A;;KA;;;BA)(A;;131097;;;S-1-5-32-545)", "D:(A;;0x20019;;;S-1-5-32-545)(A;;0xf003f;;;S-1-5-32-544)"},
           Row{"D:(A;;010;;;BA)", "D:(A;;0x8;;;S-1-5-32-544)"},
           Row{"D:(D;;GA;;;AN)(A;;GA;;;BA)", "D:(D;;0x10000000;;;S-1-5-7)(A;;0x10000000;;;S-1-5-32-544)"},
           Row{"D:(A;;GA;;;BA)(D;;GA;;;AN)", "D:(A;;0x10000000;;;S-1-5-32-544)(D;;0x10000000;;;S-1-5-7)"},
           Row{"D:NO_ACCESS_CONTROL", "D:NO_ACCESS_CONTROL"},
           Row{"S:(AU;FA;KA;;;WD)D:(A;;KA;;;BA)", "D:(A;;0xf003f;;;S-1-5-32-544)S:(AU;FA;0xf003f;;;S-1-1-0)"},
           Row{"D:(A;;KA;;;DA)", "D:(A;;0xf003f;;;domain:512)"},
           Row{"D:(OA;;CR;AB721A53-1E2F-11D0-9819-00AA0040529B;;PS)",
               "D:(OA;;0x100;ab721a53-1e2f-11d0-9819-00aa0040529b;;S-1-5-10)"},
           Row{"D:(XA;;FX;;;WD;(@User.Title==\"a;b)c\"))", "D:(XA;;0x1200a0;;;S-1-1-0;(@User.Title==\"a;b)c\"))"},
           Row{"D:(A;;;;;BA)", "D:(A;;0x0;;;S-1-5-32-544)"},
           Row{"S:(ML;;NW;;;HI)", "S:(ML;;0x1;;;S-1-16-12288)"},
       }) {
    CAPTURE(row.written);
    CHECK(normal(row.written) == row.canonical);
    CHECK(normal(normal(row.written).find("domain:") == std::string::npos ? row.canonical : row.written) ==
          row.canonical);
  }
}

TEST_CASE("generic rights mean what they grant on the object") {
  CHECK(normal("D:(A;;GA;;;BA)", SddlObject::service) ==
        normal("D:(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)", SddlObject::service));
  CHECK(normal("D:(A;;GR;;;IU)", SddlObject::service) == normal("D:(A;;CCLCSWLORC;;;IU)", SddlObject::service));
  CHECK(normal("D:(A;;GA;;;BA)", SddlObject::registry_key) == normal("D:(A;;KA;;;BA)", SddlObject::registry_key));
  CHECK(normal("D:(A;;GR;;;BU)", SddlObject::registry_key) == normal("D:(A;;KR;;;BU)", SddlObject::registry_key));
  CHECK(normal("D:(A;;GX;;;BU)", SddlObject::file) == normal("D:(A;;FX;;;BU)", SddlObject::file));
  CHECK(normal("D:(A;;GRGX;;;BU)", SddlObject::file) == normal("D:(A;;FRFX;;;BU)", SddlObject::file));
  CHECK(normal("D:(A;;GA;;;SY)", SddlObject::event_log) == normal("D:(A;;0xf0007;;;SY)", SddlObject::event_log));
  CHECK(normal("D:(A;;GR;;;SY)", SddlObject::event_log) == "D:(A;;0x80000000;;;S-1-5-18)");
}

TEST_CASE("order and repetition without effect do not count, the rest does") {
  CHECK(normal("D:(A;;KR;;;BU)(A;;KA;;;BA)(A;;KR;;;BU)") == normal("D:(A;;KA;;;BA)(A;;KR;;;BU)"));
  CHECK(normal("S:(AU;SA;KA;;;WD)(AU;FA;KA;;;WD)") == normal("S:(AU;FA;KA;;;WD)(AU;SA;KA;;;WD)"));
  CHECK(normal("D:(A;;KA;;;BA)(D;;KA;;;BG)") != normal("D:(D;;KA;;;BG)(A;;KA;;;BA)"));
  CHECK(normal("D:P(A;;KA;;;BA)") != normal("D:(A;;KA;;;BA)"));
  CHECK(normal("D:(A;CI;KA;;;BA)") != normal("D:(A;;KA;;;BA)"));
  CHECK(normal("O:BA") != normal("O:BAD:"));
}

TEST_CASE("what is no descriptor is refused") {
  for (const char* text : {"",
                           " ",
                           "Everyone",
                           "X:BA",
                           "D",
                           "D:(",
                           "D:()",
                           "D:(A;;KA;;;BA",
                           "D:(A;;KA;;BA)",
                           "D:(A;;KA;;;)",
                           "D:(Z;;KA;;;BA)",
                           "D:(A;XX;KA;;;BA)",
                           "D:(A;O;KA;;;BA)",
                           "D:(A;;QQ;;;BA)",
                           "D:(A;;K;;;BA)",
                           "D:(A;;0xZZ;;;BA)",
                           "D:(A;;99999999999;;;BA)",
                           "D:(A;;089;;;BA)",
                           "D:(A;;KA;;;XX)",
                           "D:(A;;KA;;;S-1-)",
                           "O:",
                           "O:XX",
                           "D:(A;;KA;;;BA)D:(A;;KA;;;BA)",
                           "D:(A;;KA;;;BA)x",
                           "D:Q",
                           "D:(A;;KA;;;BA);",
                           ")",
                           "D:)",
                           "O:BAG:",
                           "D:(A;;0x;;;BA)"}) {
    CAPTURE(text);
    CHECK_FALSE(normalise_sddl(text, SddlObject::other).has_value());
  }
  std::string many = "D:";
  for (int i = 0; i < 1025; ++i) many += "(A;;KA;;;BA)";
  CHECK_FALSE(normalise_sddl(many, SddlObject::other).has_value());
  CHECK_FALSE(normalise_sddl(std::string(70'000, 'D'), SddlObject::other).has_value());
}
