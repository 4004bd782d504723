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
