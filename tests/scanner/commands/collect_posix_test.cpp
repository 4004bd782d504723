// SPDX-License-Identifier: Apache-2.0
// collect, verify and scan of a bundle, as a user starts them: on an image of our own, where the host's own state plays no part.
#include <doctest/doctest.h>

#include "tests/scanner/commands/captured.h"

using namespace casemate::tests;
namespace fs = std::filesystem;

namespace {

// The keys of RFC 8410, section 10, examples of keys for everybody.
constexpr std::string_view kSecret = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n";
constexpr std::string_view kOpen = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n";

struct Image {
  Image() {
    folder.write("root/etc/hostname", "proxy01\n");
    folder.write("root/etc/login.defs", "PASS_MAX_DAYS 90\n");
    folder.write("root/etc/shadow", "root:$6$secret:1::::::\n");
    folder.write("root/etc/passwd", "root:x:0:0:root:/root:/bin/sh\n");
    folder.write("key.pem", kSecret);
    folder.write("pub.pem", kOpen);
  }
  Captured collect(const std::string& name, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{"collect", "--root", folder.file("root"), "-o", folder.file(name)};
    words.insert(words.end(), more.begin(), more.end());
    return run_program(words);
  }
  Captured verify(const std::string& name, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{"verify", folder.file(name)};
    words.insert(words.end(), more.begin(), more.end());
    return run_program(words);
  }
  TemporaryFolder folder;
};

}  // namespace

TEST_CASE("an image is collected, verified and read as that host") {
  const Image image;
  const Captured run = image.collect("bundle");
  CHECK(run.exit == 0);
  CHECK(holds(run.out, "3 files of proxy01 collected into"));
  CHECK(holds(run.out, "not there: pam: the host has no /etc/pam.d/*"));
  CHECK_FALSE(fs::exists(image.folder.file("bundle/etc/shadow")));
  const Captured verified = image.verify("bundle");
  CHECK(verified.exit == 0);
  CHECK(verified.out == "3 files of proxy01, collected 2026-11-24T00:00:00Z, match the manifest\nnot signed\n");
  CHECK(holds(run_program({"inspect", image.folder.file("bundle")}).out, "Host proxy01"));
}

TEST_CASE("the same image at the same time makes the same files") {
  const Image image;
  image.collect("a");
  image.collect("b");
  for (const std::string name : {"etc/passwd", "etc/login.defs", "etc/hostname"}) {
    CHECK(slurp(image.folder.file("a/" + name)) == slurp(image.folder.file("b/" + name)));
  }
}

TEST_CASE("a signed archive, with the right key, a changed manifest and none") {
  const Image image;
  CHECK(image.collect("bundle.zip", {"--sign", image.folder.file("key.pem")}).exit == 0);
  CHECK(holds(image.verify("bundle.zip", {"--key", image.folder.file("pub.pem")}).out, "signed with the key given"));
  CHECK(holds(image.verify("bundle.zip").out, "signed; --key PUB.pem checks by whom"));
  image.collect("plain");
  CHECK(image.verify("plain", {"--key", image.folder.file("pub.pem")}).exit == 3);
  image.collect("signed", {"--sign", image.folder.file("key.pem")});
  std::string manifest = slurp(image.folder.file("signed/manifest.json"));
  manifest.replace(manifest.find("proxy01"), 7, "proxy02");
  image.folder.write("signed/manifest.json", manifest);
  const Captured changed = image.verify("signed", {"--key", image.folder.file("pub.pem")});
  CHECK(changed.exit == 3);
  CHECK(holds(changed.err, "the signature was not made over this manifest with the key given"));
}

TEST_CASE("a changed file is named by verify and by scan, which is incomplete then") {
  const Image image;
  image.collect("bundle");
  image.folder.write("bundle/etc/login.defs", "PASS_MAX_DAYS 91\n");
  const Captured verified = image.verify("bundle");
  CHECK(verified.exit == 3);
  CHECK(holds(verified.out, "etc/login.defs: does not match the manifest of its bundle"));
  const Captured scanned = run_program({"inspect", image.folder.file("bundle")});
  CHECK(scanned.exit == 3);
  CHECK(holds(scanned.out, "error  etc/login.defs: does not match the manifest of its bundle"));
}

TEST_CASE("files of a bundle named one by one are held to its manifest") {
  const Image image;
  image.collect("bundle");
  image.folder.write("bundle/etc/login.defs", "PASS_MAX_DAYS 91\n");
  const Captured run = run_program({"inspect", image.folder.file("bundle/manifest.json"), image.folder.file("bundle/etc/login.defs")});
  CHECK(run.exit == 3);
  CHECK(holds(run.out, "does not match the manifest of its bundle"));
}

TEST_CASE("mistakes of the user are one sentence each, and nothing is written") {
  const Image image;
  image.collect("bundle");
  CHECK(image.collect("bundle").exit == 2);
  CHECK(image.collect("no/such").exit == 4);
  CHECK(image.collect("other", {"--sign", image.folder.file("pub.pem")}).exit == 2);
  CHECK(image.collect("other", {"--sign", image.folder.file("none.pem")}).exit == 2);
  CHECK(image.collect("other", {"--now", "yesterday"}).exit == 2);
  CHECK(run_program({"collect", "--root", image.folder.file("nothing"), "-o", image.folder.file("other")}).exit == 2);
  CHECK_FALSE(fs::exists(image.folder.file("other")));
  CHECK(run_program({"collect"}).exit == 2);
  CHECK(image.verify("root").exit == 2);
  CHECK(image.verify("missing").exit == 2);
}
