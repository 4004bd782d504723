// SPDX-License-Identifier: Apache-2.0
#include "tests/scanner/evidence/inf_context.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("[Privilege Rights]") {
  for (const InfLineRow& row : {
           InfLineRow{"SeTcbPrivilege =", "user_right/SeTcbPrivilege nobody"},
           InfLineRow{"SeTcbPrivilege = ,", "user_right/SeTcbPrivilege nobody"},
           InfLineRow{"SeDebugPrivilege = *S-1-5-32-544,*S-1-5-32-544",
                      "user_right/SeDebugPrivilege S-1-5-32-544 (Administrators)"},
           InfLineRow{"SeDebugPrivilege = Administratoren",
                      "user_right/SeDebugPrivilege S-1-5-32-544 (Administrators) <Administratoren>"},
           InfLineRow{"SeDebugPrivilege = CONTOSO\\ops, *S-1-5-19",
                      "user_right/SeDebugPrivilege CONTOSO\\ops, S-1-5-19 (LOCAL SERVICE)"},
           InfLineRow{"SeFutureNovelPrivilege = *S-1-1-0",
                      "user_right/SeFutureNovelPrivilege S-1-1-0 (Everyone) unknown SeFutureNovelPrivilege"},
           InfLineRow{"SeDebugPrivilege", "(not of the form right = principals)"},
           InfLineRow{"SeDebug = *S-1-1-0", "(not the name of a right)"},
           InfLineRow{"Se Debug Privilege = *S-1-1-0", "(not the name of a right)"},
           InfLineRow{"SeDebugPrivilege = *Administrators", "(not a SID behind '*')"},
           InfLineRow{"SeDebugPrivilege = *S-1-5-32-54x", "(not a SID behind '*')"},
           InfLineRow{"SeDebugPrivilege = *", "(not a SID behind '*')"},
       }) {
    CAPTURE(row.line);
    CHECK(read_line(&read_inf_privilege_right, row.line) == row.expected);
  }
}

TEST_CASE("[Group Membership]") {
  for (const InfLineRow& row : {
           InfLineRow{"*S-1-5-32-544__Members = *S-1-5-21-1-2-3-512",
                      "group/S-1-5-32-544 S-1-5-21-1-2-3-512 (Domain Admins)"},
           InfLineRow{"*S-1-5-32-544__Memberof =", "group/S-1-5-32-544.memberof nobody"},
           InfLineRow{"Administrators__members = a", "group/S-1-5-32-544 a"},
           InfLineRow{"CONTOSO\\Web Operators__Members =", "group/CONTOSO\\Web Operators nobody"},
           InfLineRow{"*S-1-5-32-544 = a", "(neither __Members nor __Memberof)"},
           InfLineRow{"*S-1-5-32-54x__Members = a", "(not the name or SID of a group)"},
           InfLineRow{"__Members = a", "(not the name or SID of a group)"},
           InfLineRow{"*S-1-5-32-544__Members = *x", "(not a SID behind '*')"},
           InfLineRow{"nothing", "(not of the form group__Members = principals)"},
       }) {
    CAPTURE(row.line);
    CHECK(read_line(&read_inf_group, row.line) == row.expected);
  }
}

TEST_CASE("[Service General Setting]: automatic may be delayed") {
  for (const InfLineRow& row : {
           InfLineRow{"\"Spooler\",4,\"\"", "service/Spooler disabled"},
           InfLineRow{"Spooler, 3, \"D:AR(A;;CC;;;SY)\"",
                      "service/Spooler manual | service/Spooler.sddl D:AR(A;;CC;;;SY)"},
           InfLineRow{"Spooler,2,", "service/Spooler automatic ?"},
           InfLineRow{"Spooler,5,\"\"", "(the startup mode is not 2, 3 or 4)"},
           InfLineRow{"\"\",4,\"\"", "(the startup mode is not 2, 3 or 4)"},
           InfLineRow{"Spooler,4", "(not of the form \"name\",mode,\"SDDL\")"},
       }) {
    CAPTURE(row.line);
    CHECK(read_line(&read_inf_service, row.line) == row.expected);
  }
}

TEST_CASE("[Registry Keys] and [File Security]") {
  CHECK(read_line(&read_inf_registry_key, "\"MACHINE\\SOFTWARE\\A\",0,\"D:P(A;;KA;;;BA)\"") ==
        "registry_acl/HKLM\\SOFTWARE\\A D:P(A;;KA;;;BA) <mode 0 (propagate)>");
  CHECK(read_line(&read_inf_registry_key, "\"NOROOT\\A\",0,\"D:\"") == "(not a path below a known root)");
  CHECK(read_line(&read_inf_file, "\"%SystemDrive%\\a, b\",2,\"D:\"") ==
        "file_acl/%SystemDrive%\\a, b D: <mode 2 (do not touch)>");
  CHECK(read_line(&read_inf_file, "\"C:\\a\",1,\"D:\"") == "file_acl/C:\\a D: <mode 1 (replace)>");
  CHECK(read_line(&read_inf_file, "\"C:\\a\",3,\"D:\"") == "(the mode is not 0, 1 or 2)");
  CHECK(read_line(&read_inf_file, "\"C:\\a\",1") == "(not of the form \"path\",mode,\"SDDL\")");
  CHECK(read_line(&read_inf_file, "\"\",1,\"D:\"") == "(not a path below a known root)");
}
