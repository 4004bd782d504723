// SPDX-License-Identifier: Apache-2.0
#include "reports/escape.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace casemate::reports;

namespace {

template <class Append>
std::string with(Append append, std::string_view text) {
  std::string out = "|";
  append(out, text);
  return out.substr(1);
}
std::string html(std::string_view text) { return with(append_html, text); }
std::string xml(std::string_view text) { return with(append_xml, text); }
std::string attribute(std::string_view text) { return with(append_xml_attribute, text); }
std::string json(std::string_view text) { return with(append_json, text); }

using namespace std::string_view_literals;

}  // namespace

TEST_CASE("ordinary text is copied, whatever its length") {
  std::string text;
  for (int length = 0; length < 40; ++length) {
    CHECK(html(text) == text);
    CHECK(xml(text) == text);
    CHECK(attribute(text) == text);
    CHECK(json(text) == '"' + text + '"');
    CHECK(for_terminal(text) == text);
    text += static_cast<char>('A' + length % 26);
  }
  CHECK(html("Gäste € 🔒") == "Gäste € 🔒");
  CHECK(json("Gäste € 🔒") == "\"Gäste € 🔒\"");
}

TEST_CASE("a special byte is found at each place of a long text") {
  for (std::size_t at = 0; at < 40; ++at) {
    std::string text(40, 'x');
    text[at] = '"';
    std::string expected(40, 'x');
    CHECK(html(text) == expected.replace(at, 1, "&quot;"));
  }
}

TEST_CASE("HTML: markup is text") {
  CHECK(html("<script>alert('1')</script>&\"") == "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;");
  CHECK(html("a\nb\tc") == "a\nb\tc");
  CHECK(html("a\r\nb") == "a\nb");
  CHECK(html("a\0b\x1B[31m\x7F\rc"sv) == "a\uFFFDb\uFFFD[31m\uFFFD\uFFFDc");
  CHECK(html("a\xC2\x9B"
             "b") == "a\uFFFDb");
  CHECK(html("a\xFF\xC3"
             "b") == "a\uFFFD\uFFFDb");
  CHECK(html("exe\u202Etxt") == "exe\uFFFDtxt");
  CHECK(html("\xEF\xBF\xBF") == "\uFFFD");
}

TEST_CASE("XML: what XML 1.0 cannot hold is dropped, ANSI sequences are stripped") {
  CHECK(xml("<&>\"'") == "&lt;&amp;&gt;&quot;&#39;");
  CHECK(xml("a\0\x01\x02z"sv) == "az");
  CHECK(xml("\x1B[1;31mred\x1B[0m") == "red");
  CHECK(xml("\x1B]0;title\x07text") == "text");
  CHECK(xml("\x1B]0;title\x1B\\text") == "text");
  CHECK(xml("\x1B]0;never closed") == "0;never closed");
  CHECK(xml("\x1B"
            "cx") == "x");
  CHECK(xml("x\x1B") == "x");
  CHECK(xml("x\x1B[31") == "x");
  CHECK(xml("a\xEF\xBF\xBE\xEF\xBF\xBF"
            "b") == "ab");
  CHECK(xml("a\xED\xA0\x80"
            "b") == "a\uFFFD\uFFFD\uFFFDb");
  CHECK(xml("a\nb\tc\rd") == "a\nb\tc&#13;d");
  CHECK(xml("]]>") == "]]&gt;");
  CHECK(attribute("a\nb\tc\rd\"") == "a&#10;b&#9;c&#13;d&quot;");
}

TEST_CASE("JSON: always valid") {
  CHECK(json("a\"b\\c\n\r\t") == R"("a\"b\\c\n\r\t")");
  CHECK(json("\0\x1B\x7F"sv) == "\"\\u0000\\u001b\\u007f\"");
  CHECK(json("\xC3") == "\"\uFFFD\"");
  CHECK(json("") == "\"\"");
}

TEST_CASE("a terminal gets nothing that moves, colours or lies") {
  CHECK(for_terminal("a\x1B[2Jb\nc\td\x07") == "a?[2Jb?c?d?");
  CHECK(for_terminal("a\xC2\x9B"
                     "b\u202Ec\u2028d\xFF") == "a?b?c?d?");
  CHECK(for_terminal("Gäste") == "Gäste");
}

TEST_CASE("Markdown: markup is text, and a text is one line") {
  const auto markdown = [](std::string_view text) {
    std::string out;
    append_markdown(out, text);
    return out;
  };
  CHECK(markdown("a | b <c> *d* _e_ `f` [g]") == "a \\| b \\<c\\> \\*d\\* \\_e\\_ \\`f\\` \\[g\\]");
  CHECK(markdown("one\n# two") == "one # two");
  CHECK(markdown("plain, 12 %.") == "plain, 12 %.");
  const auto code = [](std::string_view text) {
    std::string out;
    append_markdown_code(out, text);
    return out;
  };
  CHECK(code("HKLM\\A") == "`HKLM\\A`");
  CHECK(code("a`b") == "``a`b``");
  CHECK(code("`a``") == "``` `a`` ```");
}
