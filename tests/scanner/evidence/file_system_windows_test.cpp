// SPDX-License-Identifier: Apache-2.0
#include <aclapi.h>
#include <doctest/doctest.h>
#include <sddl.h>
#include <windows.h>

#include "scanner/evidence/evidence_source.h"
#include "scanner/evidence/file_system.h"
#include "scanner/evidence/windows_path.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::evidence;

namespace {

// What Windows says of who may use a folder: "D:P(A;OICI;FA;;;SY)...".
std::wstring access_of(const std::string& path) {
  PSECURITY_DESCRIPTOR descriptor = nullptr;
  wchar_t* text = nullptr;
  std::wstring access;
  std::wstring name = wide_path(path);
  if (::GetNamedSecurityInfoW(name.data(), SE_FILE_OBJECT, DACL_SECURITY_INFORMATION, nullptr, nullptr, nullptr, nullptr, &descriptor) == ERROR_SUCCESS &&
      ::ConvertSecurityDescriptorToStringSecurityDescriptorW(descriptor, SDDL_REVISION_1, DACL_SECURITY_INFORMATION, &text, nullptr) != 0) {
    access = text;
  }
  ::LocalFree(text);
  ::LocalFree(descriptor);
  return access;
}

}  // namespace

TEST_CASE("paths with a drive and with either slash lead to the same file") {
  const tests::TemporaryFolder folder;
  const std::string file = folder.write("a/b.inf", "x");
  REQUIRE(is_absolute_path(file));
  std::string other = file;
  for (char& c : other) c = c == '/' ? '\\' : c;
  for (const std::string& path : {file, other, "\\\\?\\" + other, "\\\\?\\" + file}) {
    CAPTURE(path);
    CHECK(file_kind(path) == FileKind::regular);
    CHECK(read_source(path).has_value());
    CHECK(read_source(folder_of_path(path)).value().files.size() == 1);
  }
  CHECK(is_absolute_path("C:\\x"));
  CHECK(is_absolute_path("\\\\server\\share"));
  CHECK_FALSE(is_absolute_path("x\\y"));
  CHECK(join_path("C:\\", "x") == "C:\\x");
  CHECK(folder_of_path("C:\\x") == "C:\\");
  CHECK(folder_of_path("C:/x/y") == "C:/x");
}

TEST_CASE("names of devices are devices wherever they stand") {
  const tests::TemporaryFolder folder;
  for (const char* name : {"NUL", "nul"}) {
    CHECK(file_kind(name) == FileKind::other);
    CHECK(file_kind(folder.file(name)) == FileKind::other);
  }
}

TEST_CASE("other programs get whole paths with backslashes") {
  CHECK(tool_path("C:/a/b") == "C:\\a\\b");
  const std::string whole = tool_path("a/b");
  CHECK(whole.find('/') == std::string::npos);
  CHECK(is_absolute_path(whole));
}

TEST_CASE("a path near the old limit becomes absolute behind the prefix that lifts it, a shorter one stays as it is") {
  CHECK(wide_path("a/b") == L"a/b");
  const std::wstring distant = wide_path("C:/" + std::string(250, 'x') + "/../y/" + std::string(250, 'z'));
  CHECK(distant == L"\\\\?\\C:\\y\\" + std::wstring(250, L'z'));
  CHECK(wide_path("//server/share/" + std::string(250, 'x')) == L"\\\\?\\UNC\\server\\share\\" + std::wstring(250, L'x'));
}

TEST_CASE("names between UTF-8 and UTF-16: what is neither becomes U+FFFD") {
  CHECK(to_wide("\xC3\xA9\xF0\x9F\x94\x92") == L"\u00E9\U0001F512");
  CHECK(from_wide(L"\u00E9\U0001F512") == "\xC3\xA9\xF0\x9F\x94\x92");
  CHECK(to_wide("").empty());
  CHECK(to_wide("a\xFF" "b").find(L'\uFFFD') == 1);
}

TEST_CASE("a private folder is closed to all but its maker, the system and administrators") {
  const tests::TemporaryFolder folder;
  REQUIRE_FALSE(create_private_folder(folder.file("own")));
  const std::wstring access = access_of(folder.file("own"));
  CAPTURE(from_wide(access));
  CHECK(access.starts_with(L"D:"));  // and P for protected, which Wine does not keep
  CHECK(access.find(L";;;WD)") == std::wstring::npos);
  CHECK(access.find(L";;;BU)") == std::wstring::npos);
  CHECK(access.find(L";;;AU)") == std::wstring::npos);
}

TEST_CASE("a read-only file goes with its folder") {
  const tests::TemporaryFolder folder;
  const std::string file = folder.write("a/file", "x");
  REQUIRE(::SetFileAttributesW(wide_path(file).c_str(), FILE_ATTRIBUTE_READONLY) != 0);
  CHECK_FALSE(remove_folder(folder.file("a")));
  CHECK(file_kind(folder.file("a")) == FileKind::absent);
}
