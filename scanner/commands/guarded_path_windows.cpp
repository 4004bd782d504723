// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/guarded_path.h"

#include <windows.h>
#include <aclapi.h>
#include <sddl.h>

#include <filesystem>
#include <memory>

#include "scanner/evidence/file_system.h"
#include "scanner/evidence/windows_path.h"

namespace fs = std::filesystem;

namespace casemate::commands {
namespace {

struct FreeLocal {
  void operator()(void* memory) const { ::LocalFree(memory); }
};
using Local = std::unique_ptr<void, FreeLocal>;

// What lets another content stand at a path: deleting or renaming it, and giving oneself the right to.
constexpr DWORD kReplace = DELETE | WRITE_DAC | WRITE_OWNER | GENERIC_ALL | GENERIC_WRITE;
constexpr DWORD kChangeFolder = FILE_DELETE_CHILD;
// A library laid beside a program is loaded by it, a result laid into their folder is compared with.
constexpr DWORD kChangeLast = FILE_DELETE_CHILD | FILE_WRITE_DATA | FILE_APPEND_DATA;

bool is_trusted(PSID sid) {
  for (const WELL_KNOWN_SID_TYPE type : {WinLocalSystemSid, WinBuiltinAdministratorsSid, WinCreatorOwnerSid}) {
    if (::IsWellKnownSid(sid, type) != 0) return true;
  }
  LPWSTR text = nullptr;
  if (::ConvertSidToStringSidW(sid, &text) == 0) return false;
  const Local owned(text);
  // NT SERVICE\TrustedInstaller, the owner of Windows' own files
  return std::wstring_view(text) == L"S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464";
}

bool ace_lets_others(void* ace, DWORD rights) {
  const auto* header = static_cast<ACE_HEADER*>(ace);
  if ((header->AceFlags & INHERIT_ONLY_ACE) != 0) return false;
  if (header->AceType != ACCESS_ALLOWED_ACE_TYPE && header->AceType != ACCESS_ALLOWED_CALLBACK_ACE_TYPE) return false;
  auto* allowed = static_cast<ACCESS_ALLOWED_ACE*>(ace);  // the callback form begins alike
  return (allowed->Mask & rights) != 0 && !is_trusted(&allowed->SidStart);
}

enum class Access { missing, guarded, changeable };

Access access_of(const fs::path& part, DWORD rights) {
  PSID owner = nullptr;
  PACL list = nullptr;
  PSECURITY_DESCRIPTOR descriptor = nullptr;
  std::wstring wide = evidence::wide_path(part.string());
  const DWORD failed = ::GetNamedSecurityInfoW(wide.data(), SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION, &owner, nullptr, &list, nullptr, &descriptor);
  if (failed == ERROR_FILE_NOT_FOUND || failed == ERROR_PATH_NOT_FOUND) return Access::missing;
  if (failed != ERROR_SUCCESS) return Access::changeable;  // what cannot be looked at is not relied on
  const Local owned(descriptor);
  if (owner == nullptr || !is_trusted(owner) || list == nullptr) return Access::changeable;
  for (DWORD i = 0; i < list->AceCount; ++i) {
    void* ace = nullptr;
    if (::GetAce(list, i, &ace) == 0 || ace_lets_others(ace, rights)) return Access::changeable;
  }
  return Access::guarded;
}

}  // namespace

std::optional<std::string> changeable_by_others(const std::string& path) {
  const fs::path whole = fs::path(path).lexically_normal();
  const bool is_folder = evidence::file_kind(path) == evidence::FileKind::folder;
  fs::path part = whole.root_path();
  for (const fs::path& name : whole.relative_path()) {
    part /= name;
    const bool last = part == whole || (!is_folder && part == whole.parent_path());
    const Access access = access_of(part, kReplace | (last ? kChangeLast : kChangeFolder));
    if (access == Access::missing) return std::nullopt;
    if (access == Access::changeable) return part.string();
  }
  return std::nullopt;
}

Status make_guarded_folder(const std::string& path, std::vector<std::string>& made) {
  // Owner and full control: the administrators; full control: SYSTEM; nothing inherited from above.
  PSECURITY_DESCRIPTOR descriptor = nullptr;
  if (::ConvertStringSecurityDescriptorToSecurityDescriptorW(L"O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)", SDDL_REVISION_1, &descriptor, nullptr) == 0) {
    return Error{ErrorCode::io, "Windows does not take the rights of the folder of results", path, {}};
  }
  const Local owned(descriptor);
  SECURITY_ATTRIBUTES attributes{sizeof(SECURITY_ATTRIBUTES), descriptor, FALSE};
  const fs::path whole = fs::path(path).lexically_normal();
  fs::path part = whole.root_path();
  for (const fs::path& name : whole.relative_path()) {
    part /= name;
    if (::CreateDirectoryW(evidence::wide_path(part.string()).c_str(), &attributes) != 0) {
      made.push_back(part.string());
      continue;
    }
    const DWORD why = ::GetLastError();
    if (evidence::file_kind(part.string()) != evidence::FileKind::folder) return Error{ErrorCode::io, "the folder cannot be made (error " + std::to_string(why) + ")", part.string(), {}};
  }
  return ok();
}

}  // namespace casemate::commands
