// SPDX-License-Identifier: Apache-2.0
#include "tests/scanner/evidence/inf_context.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("[Registry Values] by type") {
  for (const InfLineRow& row : {
           InfLineRow{R"(MACHINE\A\x=4,1)", R"(registry/HKLM\A\x 1)"},
           InfLineRow{R"(machine\A\x=4,4294967295)", R"(registry/HKLM\A\x 4294967295)"},
           InfLineRow{R"(MACHINE\A\x=1,"10")", R"(registry/HKLM\A\x REG_SZ "10")"},
           InfLineRow{R"(MACHINE\A\x=1,10)", R"(registry/HKLM\A\x REG_SZ "10")"},
           InfLineRow{R"(MACHINE\A\x=1,"")", R"(registry/HKLM\A\x REG_SZ "")"},
           InfLineRow{R"x(MACHINE\A\x=1,"O:BAG:BAD:(A;;RC;;;BA)")x",
                      R"x(registry/HKLM\A\x REG_SZ "O:BAG:BAD:(A;;RC;;;BA)")x"},
           InfLineRow{R"(MACHINE\A\x=2,"%SystemRoot%\a")", R"(registry/HKLM\A\x REG_EXPAND_SZ "%SystemRoot%\a")"},
           InfLineRow{R"(MACHINE\A\x=3,0)", R"(registry/HKLM\A\x REG_BINARY 00)"},
           InfLineRow{R"(MACHINE\A\x=3,1, 255,16)", R"(registry/HKLM\A\x REG_BINARY 01ff10)"},
           InfLineRow{R"(MACHINE\A\x=3,)", R"(registry/HKLM\A\x REG_BINARY )"},
           InfLineRow{R"(MACHINE\A\x=7,a,b","c,)", R"(registry/HKLM\A\x a, b,c)"},
           InfLineRow{R"(MACHINE\A\x=7,)", R"(registry/HKLM\A\x (empty))"},
           InfLineRow{R"(MACHINE\A\x=y=4,1)", R"(registry/HKLM\A\x=y 1)"},
           InfLineRow{R"("MACHINE\A\x y"=4,1)", R"(registry/HKLM\A\x y 1)"},
           InfLineRow{R"(MACHINE\\A\x=4,1)", R"(registry/HKLM\A\x 1)"},
           InfLineRow{R"(USERS\.DEFAULT\A\x=4,1)", R"(registry/HKU\.DEFAULT\A\x 1)"},
           InfLineRow{R"(MACHINE\A\x=4,)", "(the data do not fit the type)"},
           InfLineRow{R"(MACHINE\A\x=4,-1)", "(the data do not fit the type)"},
           InfLineRow{R"(MACHINE\A\x=4,4294967296)", "(the data do not fit the type)"},
           InfLineRow{R"(MACHINE\A\x=4,0x10)", "(the data do not fit the type)"},
           InfLineRow{R"(MACHINE\A\x=3,256)", "(the data do not fit the type)"},
           InfLineRow{R"(MACHINE\A\x=3,1,,2)", "(the data do not fit the type)"},
           InfLineRow{R"(MACHINE\A\x=1,"10)", "(the data do not fit the type)"},
           InfLineRow{R"(MACHINE\A\x=11,1)", "(the data do not fit the type)"},
           InfLineRow{R"(MACHINE\A\x=0,)", "(the data do not fit the type)"},
           InfLineRow{R"(MACHINE\A\x)", R"((not of the form path\name=type,data))"},
           InfLineRow{R"(NOROOT\A\x=4,1)", "(not a path below a known root)"},
           InfLineRow{R"(MACHINE=4,1)", "(not a path below a known root)"},
       }) {
    CAPTURE(row.line);
    CHECK(read_line(&read_inf_registry_value, row.line) == row.expected);
  }
}
