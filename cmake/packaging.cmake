# SPDX-License-Identifier: Apache-2.0
# What an installation holds, and the Debian package.  tools/package builds it and tries it out.
include(GNUInstallDirs)
install(TARGETS casemate RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY baselines DESTINATION ${CMAKE_INSTALL_DATADIR}/casemate FILES_MATCHING PATTERN "*.yaml" PATTERN "*.json")
install(DIRECTORY examples DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md")
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

set(CPACK_PACKAGE_NAME casemate)
set(CPACK_PACKAGE_VENDOR "Casemate")
set(CPACK_PACKAGE_CONTACT "The Casemate developers <casemate@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "OS hardening compliance scanner")
set(CPACK_PACKAGE_DESCRIPTION "Judges the exported policy, services and audit configuration of Windows servers against YAML\
 baselines at two levels and writes HTML, JUnit and JSON reports.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_OUTPUT_FILE_PREFIX packages)
set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
# The release build is one static executable.
if(NOT CASEMATE_STATIC)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
include(CPack)
