# SPDX-License-Identifier: Apache-2.0
# Warnings for our own targets; consumers of the libraries are not bothered by them.
add_library(casemate_warnings INTERFACE)
target_compile_options(casemate_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wswitch-enum -Wold-style-cast
  -Wno-missing-field-initializers   # initialisers leave defaults on purpose
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>   # g++ 12 sees overlaps in "literal" + std::string at -O3 that are not there
  # g++ 12 sees uninitialised members of variants where there are none, at -O3 and under the sanitizers.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
  $<$<BOOL:${CASEMATE_WERROR}>:-Werror>)

# A library of ours: casemate_library(name DIRECTORY_SOURCES...) with its alias casemate::name.
function(casemate_library name)
  add_library(casemate_${name} STATIC ${ARGN})
  add_library(casemate::${name} ALIAS casemate_${name})
  target_include_directories(casemate_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_compile_features(casemate_${name} PUBLIC cxx_std_20)
  target_link_libraries(casemate_${name} PRIVATE $<BUILD_INTERFACE:casemate_warnings>)
  cmake_language(EVAL CODE "cmake_language(DEFER CALL casemate_batches casemate_${name})")
endfunction()
