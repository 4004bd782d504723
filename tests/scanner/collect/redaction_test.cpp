// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/redaction.h"

#include <doctest/doctest.h>

using namespace casemate::collect;

TEST_CASE("hashes in passwd are withheld, what is no hash stays") {
  CHECK(without_secrets("root:x:0:0\nold:$1$abc:1:1\nlocked:*:2:2\nopen::3:3\nodd", Secret::password_field) ==
        "root:x:0:0\nold:(withheld):1:1\nlocked:*:2:2\nopen::3:3\nodd");
}

TEST_CASE("credentials are withheld with the rest of their line") {
  CHECK(without_secrets("auth required pam_mysql.so user=a PASSWD=\"b c\" db=d\nauth required pam_unix.so nullok\n", Secret::credentials) ==
        "auth required pam_mysql.so user=a PASSWD=(withheld)\nauth required pam_unix.so nullok\n");
}

TEST_CASE("without a secret nothing changes") { CHECK(without_secrets("password=1\r\n", Secret::none) == "password=1\r\n"); }

TEST_CASE("passwords in a registry export are withheld, numbers and empty texts stay, and nothing else changes") {
  const std::string before =
      "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Winlogon]\r\n\"DefaultUserName\"=\"svc\"\r\n";
  const std::string after = "\"LimitBlankPassword\"=dword:00000001\r\n\"Old password\"=\"\"\r\n\"Shell\"=\"password=x\"\r\n\r\n";
  const auto around = [&](const std::string& middle) { return before + middle + after; };
  const auto cleaned = [](const std::string& text) { return without_secrets(text, Secret::passwords_in_export); };
  const std::string safe = around("\"DefaultPassword\"=\"(withheld)\"\r\n");
  CHECK(cleaned(around("\"DefaultPassword\"=\"a \\\"b\\\\\r\nc\"\r\n")) == safe);
  CHECK(cleaned(around("\"DefaultPassword\"=hex(1):61,00,\\\r\n  62,00,00,00\r\n")) == safe);
  CHECK(cleaned(around("")) == around(""));
  CHECK(cleaned("\"Password\"=\"cut") == "\"Password\"=\"(withheld)\"");
  CHECK(cleaned("\"Password\"=hex:61,\\\r\n") == "\"Password\"=\"(withheld)\"");
}

TEST_CASE("a UTF-16 export is looked into as well") {
  std::string bytes = "\xFF\xFE";
  for (const char c : std::string("Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\A]\r\n\"Password\"=\"secret\"\r\n")) {
    bytes.push_back(c);
    bytes.push_back('\0');
  }
  CHECK(without_secrets(bytes, Secret::passwords_in_export) ==
        "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\A]\r\n\"Password\"=\"(withheld)\"\r\n");
}
