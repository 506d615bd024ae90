# Debian packages, by `cpack` in the build folder: shimai (the program, its manual, layouts, schema
# files, completions), libshimai0 (the library) and libshimai-dev (its headers). Libraries that are
# loaded when first asked for are known to no linker: they are depended on by the packages that own
# their files here. So are the fonts that layouts name.

set(library_package libshimai${PROJECT_VERSION_MAJOR})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME shimai)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "documents from records of sister-city relations")
set(CPACK_PACKAGE_CONTACT "The shimai maintainers <shimai@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ
                                                GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program library development)
set(CPACK_DEB_COMPONENT_INSTALL ON)
# Of the program alone dpkg-shlibdeps would ask what package the library is of, which has none yet.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)

# Each package once, as dpkg has it, of files that may be links.
function(shimai_packages_of variable)
  find_program(dpkg_query dpkg-query)
  set(packages)
  foreach(file IN LISTS ARGN)
    file(REAL_PATH ${file} real)
    set(owner)
    if(dpkg_query)
      execute_process(COMMAND ${dpkg_query} -S ${real} OUTPUT_VARIABLE owner ERROR_QUIET)
    endif()
    if(owner MATCHES "^([^:]+)")
      list(APPEND packages ${CMAKE_MATCH_1})
    endif()
  endforeach()
  list(REMOVE_DUPLICATES packages)
  list(JOIN packages ", " packages)
  set(${variable} "${packages}" PARENT_SCOPE)
endfunction()

find_library(glib_file glib-2.0 REQUIRED)
shimai_packages_of(glib_package ${glib_file})
get_property(module_files GLOBAL PROPERTY module_files)
shimai_packages_of(module_packages ${module_files})

file(STRINGS fonts/packages.yaml font_packages REGEX "^[^#].*: ")
list(TRANSFORM font_packages REPLACE ".*: *" "")
list(REMOVE_DUPLICATES font_packages)
list(JOIN font_packages ", " font_packages)

set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME ${library_package})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "${module_packages}")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_RECOMMENDS "hyphen-en-us")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "Reads records and layouts in YAML, and writes PDF, PNG, SVG and HTML with Japanese text set by the
rules of JLReq. This is the library.")

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME shimai)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS
    "${library_package} (= ${PROJECT_VERSION}), libc6, ${glib_package}, ${font_packages}")
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "Profile sheets, anniversary booklets, yearly summaries and timelines of sister cities, from a record
a relation and a layout a kind of document, in horizontal or vertical writing; lists of Excel become
records, and records lists.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libshimai-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "${library_package} (= ${PROJECT_VERSION})")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "Headers of the library, and its manual.")

include(CPack)
