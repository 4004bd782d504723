// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/scanner/evidence/ps_objects.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

std::string objs(std::string_view content) {
  return "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\n" +
         std::string(content) + "\n</Objs>";
}

// One object with the given properties.
std::string value_in(std::string_view properties) {
  const Objects objects =
      objects_of(objs("<Obj RefId=\"0\"><Props>" + std::string(properties) + "</Props></Obj>"), {"A"});
  REQUIRE_MESSAGE(objects.rows.size() == 1, objects.error);
  return objects.rows.front().substr(objects.rows.front().find('|') + 2);
}

}  // namespace

TEST_CASE("CLIXML values of each type") {
  struct Case {
    std::string_view written;
    std::string_view read;
  };
  constexpr Case cases[] = {
      {"<S N=\"A\">text &amp; more</S>", "text & more"},
      {"<S N=\"a\">one_x000D__x000A_two_x005F_x</S>", "one\r\ntwo_x"},
      {"<S N=\"A\">_xD83D__xDE00__xD83D_!_x12_</S>", "\xF0\x9F\x98\x80\xEF\xBF\xBD!_x12_"},
      {"<S N=\"A\" />", ""},
      {"<I32 N=\"A\">-4</I32>", "#-4"},
      {"<U32 N=\"A\">4294967295</U32>", "#4294967295"},
      {"<I64 N=\"A\">9007199254740993</I64>", "#9007199254740993"},
      {"<U64 N=\"A\">18446744073709551615</U64>", "18446744073709551615"},
      {"<B N=\"A\">true</B>", "true"},
      {"<B N=\"A\">false</B>", "false"},
      {"<Nil N=\"A\" />", "null"},
      {"<DT N=\"A\">2026-11-24T03:20:08.5+01:00</DT>", "2026-11-24T03:20:08.5+01:00"},
      {"<TS N=\"A\">PT5M</TS>", "PT5M"},
      {"<Obj N=\"A\" RefId=\"3\"><TN RefId=\"1\"><T>X</T></TN><ToString>Running</ToString><I32>4</I32></Obj>",
       "Running#4{}"},
      {"<Obj N=\"A\" RefId=\"3\"><LST><S>x</S><I32>2</I32></LST></Obj>", "[x, #2]"},
      {"<Obj N=\"A\" RefId=\"3\"><QUE><S>x</S></QUE></Obj>", "[x]"},
      {"<Obj N=\"A\" RefId=\"3\"><DCT><En><S N=\"Key\">k</S><I32 N=\"Value\">1</I32></En></DCT></Obj>", "{k=#1}"},
      {"<Obj N=\"A\" RefId=\"3\"><ToString>S-1-5-18</ToString><Props><S N=\"Value\">S-1-5-18</S></Props></Obj>",
       "S-1-5-18{Value=S-1-5-18}"},
      {"<Obj N=\"A\" RefId=\"3\"><S>wrapped</S><MS><S N=\"x\">y</S></MS></Obj>", "wrapped{x=y}"},
      {"<Obj N=\"B\" RefId=\"7\"><ToString>other</ToString></Obj><Ref N=\"A\" RefId=\"7\" />", "other{}"},
      {"<Ref N=\"A\" RefId=\"99\" />", "null"},
      {"<S N=\"B\">x</S>", "missing"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.written);
    CHECK(value_in(row.written) == row.read);
  }
}

TEST_CASE("CLIXML objects: extended properties, references to types, lists of objects") {
  const Objects objects = objects_of(objs("<Obj RefId=\"0\"><TN RefId=\"0\"><T>Deserialized.Foo</T></TN><Props><S "
                                          "N=\"A\">1</S></Props><MS><S N=\"B\">2</S></MS></Obj>\n"
                                          "<Obj RefId=\"1\"><TNRef RefId=\"0\"/><MS><S N=\"A\">3</S></MS></Obj>\n"
                                          "<Obj RefId=\"2\"><LST><Obj RefId=\"3\"><Props><S "
                                          "N=\"A\">4</S></Props></Obj>\n<Ref RefId=\"1\"/></LST></Obj>"),
                                     {"A", "B"});
  CHECK(objects.error.empty());
  CHECK(objects.whole);
  CHECK(objects.rows ==
        std::vector<std::string>{"2 Foo | 1 | 2", "3 Foo | 3 | missing", "4 | 4 | missing", "3 Foo | 3 | missing"});
}

TEST_CASE("what is no object, or contradicts itself, keeps the export from being whole") {
  for (const std::string_view odd :
       {"<S>text</S>", "<Nil />", "<Obj RefId=\"1\"><ToString>x</ToString></Obj>", "<Ref RefId=\"9\"/>",
        "<Obj RefId=\"1\"><Props><S N=\"A\">1</S></Props><MS><S N=\"a\">2</S></MS></Obj>"}) {
    CAPTURE(odd);
    const Objects objects =
        objects_of(objs("<Obj RefId=\"0\"><Props><S N=\"A\">1</S></Props></Obj>" + std::string(odd)), {"A"});
    CHECK(objects.rows.size() == 1);
    CHECK_FALSE(objects.whole);
    CHECK(objects.problems.size() == 1);
  }
}

TEST_CASE("hostile CLIXML") {
  CHECK(value_in("<Obj N=\"A\" RefId=\"5\"><LST><Ref RefId=\"5\"/></LST></Obj>").size() <
        200);  // an object inside itself
  const std::string text = objs("<Obj RefId=\"0\"><Props><S N=\"A\">1</S></Props></Obj>");
  for (std::size_t length = 6; length < text.size(); ++length) {
    CAPTURE(length);
    CHECK_FALSE(objects_of(text.substr(0, length), {"A"}).error.empty());
  }
  CHECK_FALSE(objects_of("<Objs><Obj></Objs>", {"A"}).error.empty());
  CHECK_FALSE(objects_of("<!DOCTYPE x><Objs/>", {"A"}).error.empty());
  CHECK_FALSE(objects_of("<Objs></Objs>", {"A"}).error.empty());
  CHECK_FALSE(objects_of("<Objs2><Obj/></Objs2>", {"A"}).error.empty());
}
