# What a released build does against files that mean harm. Each flag is asked of the compiler that is
# there; tests/cli/hardened_test.sh reads from the binaries what came of it. Sanitizers bring their
# own, and _FORTIFY_SOURCE wants an optimized build: it is for releases alone.
include(CheckCCompilerFlag)
include(CheckCSourceCompiles)
include(CheckLinkerFlag)
include(CheckPIESupported)

check_pie_supported(LANGUAGES C) # CMAKE_POSITION_INDEPENDENT_CODE then says -pie to the linker too

function(harden_compile name flag)
  check_c_compiler_flag(${flag} HARDEN_${name})
  if(HARDEN_${name})
    add_compile_options($<$<CONFIG:Release>:${flag}>)
  endif()
endfunction()

function(harden_link name flag)
  check_linker_flag(C ${flag} HARDEN_${name})
  if(HARDEN_${name})
    add_link_options($<$<CONFIG:Release>:${flag}>)
  endif()
endfunction()

# 3 also knows sizes that are computed (gcc 12, clang 9; glibc 2.34), and warns where it cannot.
function(harden_fortify)
  set(CMAKE_REQUIRED_FLAGS "-O2 -Werror -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3")
  check_c_source_compiles("#include <string.h>\nint main(void) { return 0; }" HARDEN_FORTIFY_3)
  set(level 2)
  if(HARDEN_FORTIFY_3)
    set(level 3)
  endif()
  add_compile_options($<$<CONFIG:Release>:-U_FORTIFY_SOURCE>
                      $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=${level}>)
endfunction()

harden_compile(STACK_PROTECTOR -fstack-protector-strong)
harden_compile(STACK_CLASH -fstack-clash-protection)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|i.86)$")
  harden_compile(CONTROL_FLOW -fcf-protection)
endif()
harden_fortify()
harden_link(RELRO -Wl,-z,relro)
harden_link(NOW -Wl,-z,now)
harden_link(NOEXECSTACK -Wl,-z,noexecstack)
