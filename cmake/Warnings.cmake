# The compiler's settings for all targets. Warnings are those that gcc 12 accepts together; a preset turns on -Werror.
set(CMAKE_C_STANDARD 17)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_CXX_STANDARD 17)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

set(common_warnings -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wformat=2 -Wvla -Wcast-qual
    -Wimplicit-fallthrough -Wwrite-strings -Wundef -Wnull-dereference)
set(c_warnings -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition)
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
  list(APPEND c_warnings -Wduplicated-cond -Wduplicated-branches -Wlogical-op)
endif()

add_library(xunjian_flags INTERFACE)
target_compile_definitions(xunjian_flags INTERFACE _POSIX_C_SOURCE=200809L _XOPEN_SOURCE=700 _DEFAULT_SOURCE _GNU_SOURCE
    GETTEXT_PACKAGE="xunjian" G_LOG_DOMAIN="xunjian")
# -fexceptions for C: should an exception ever cross a C frame, cleanups still run.
target_compile_options(xunjian_flags INTERFACE ${common_warnings}
    $<$<COMPILE_LANGUAGE:C>:${c_warnings}> $<$<COMPILE_LANGUAGE:C>:-fexceptions>
    $<$<BOOL:${XUNJIAN_WERROR}>:-Werror>)
target_include_directories(xunjian_flags INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR})
target_link_options(xunjian_flags INTERFACE -Wl,-z,relro,-z,now)

# xunjian_library(NAME SOURCES... LINK libraries...): one static library a folder, all with the same flags.
function(xunjian_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC xunjian_flags PkgConfig::GLIB ${arg_LINK})
endfunction()
