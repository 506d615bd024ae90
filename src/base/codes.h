/* The findings. A row here is a finding of shimai; the manual lists them, and a test compares. */
#ifndef SHIMAI_BASE_CODES_H
#define SHIMAI_BASE_CODES_H

/* Every finding shimai can make: name, public code, severity, cause, what it means. */
#define DIAG_CODES(X)                                                                              \
    X(FILE_OPEN, "E001", ERROR, INPUT, "an input file cannot be opened or read")                   \
    X(FILE_KIND, "E002", ERROR, INPUT, "an input path is not a regular file")                      \
    X(FILE_SIZE, "E003", ERROR, INPUT, "an input file is larger than the limit")                   \
    X(FILE_UTF8, "E004", ERROR, INPUT, "an input file is not UTF-8")                               \
    X(FILE_WRITE, "E005", ERROR, MACHINE, "an output file cannot be written")                      \
    X(FILE_TWICE, "E006", ERROR, INPUT, "two documents have the same output")                      \
    X(WORKER, "E007", ERROR, MACHINE, "a worker of a batch died, or cannot be started")            \
    X(FILE_NAME, "W008", WARNING, INPUT,                                                           \
      "an id cannot be a file's name everywhere; one near it is taken")                            \
    X(PAGES_LEFT, "W009", WARNING, INPUT,                                                          \
      "files of pages that a sheet no longer has stand beside it")                                 \
    X(YAML_SYNTAX, "E010", ERROR, INPUT, "the YAML is malformed")                                  \
    X(YAML_LIMIT, "E011", ERROR, INPUT, "the YAML nests too deep or expands too far")              \
    X(YAML_DUPLICATE, "E012", ERROR, INPUT, "a mapping has the same key twice")                    \
    X(YAML_UNSUPPORTED, "E013", ERROR, INPUT, "a YAML feature that shimai does not accept")        \
    X(TEXT_NONCHARACTER, "E014", ERROR, INPUT,                                                     \
      "a text has a noncharacter, which no output may hold")                                       \
    X(TEXT_PRIVATE, "W015", WARNING, INPUT, "a text has a character of private use")               \
    X(YAML_ANCHOR, "W016", WARNING, INPUT, "a text has a mark of YAML that no alias uses")         \
    X(TEXT_CUT, "W017", WARNING, INPUT,                                                            \
      "a `#` in a text without quotes has YAML take the rest for a comment")                       \
    X(TEXT_COMMENT, "N018", NOTE, INPUT, "a comment stands behind a text, and is not shown")       \
    X(SCHEMA_TYPE, "E020", ERROR, INPUT, "a value has the wrong type")                             \
    X(SCHEMA_KEY, "E021", ERROR, INPUT, "a key is not known here")                                 \
    X(SCHEMA_MISSING, "E022", ERROR, INPUT, "a required key is missing")                           \
    X(SCHEMA_VALUE, "E023", ERROR, INPUT, "a value is not one of those allowed")                   \
    X(SCHEMA_VERSION, "E024", ERROR, INPUT, "the file's format version is not supported")          \
    X(DATE_SYNTAX, "E030", ERROR, INPUT, "a date is not EDTF")                                     \
    X(DATE_RANGE, "E031", ERROR, INPUT, "a date does not exist, or an interval runs backwards")    \
    X(DATE_ERA, "W032", WARNING, INPUT, "a date lies before the first era of the table")           \
    X(DATE_MEMBERS, "W033", WARNING, INPUT,                                                        \
      "a set of dates has one twice, or is not in the order of time")                              \
    X(DATE_ONE_OF, "N034", NOTE, INPUT, "a date in quotes and brackets is one of several")         \
    X(DATE_VAGUE, "N035", NOTE, INPUT,                                                             \
      "it is not known in which period of a summary, or year of a chart's bars, something lies")   \
    X(RECORD_REFERENCE, "E040", ERROR, INPUT,                                                      \
      "a value refers to something the record does not declare")                                   \
    X(MARKUP_SYNTAX, "E041", ERROR, INPUT, "a text's inline markup (ruby, emphasis) is malformed") \
    X(TEXT_BLANKS, "N042", NOTE, INPUT,                                                            \
      "full-width blanks at the head or the end of a text are left out")                           \
    X(RECORD_CATEGORY, "W043", WARNING, INPUT,                                                     \
      "two records have different names for one id of a category")                                 \
    X(RECORD_HOMES, "E044", ERROR, INPUT,                                                          \
      "records of different home cities are shown by a layout that names one")                     \
    X(EVENT_TWICE, "W045", WARNING, INPUT,                                                         \
      "a group has an event twice, with one text, place and note")                                 \
    X(DATE_FUTURE, "W046", WARNING, INPUT, "an event's date lies in another century to come")      \
    X(PEOPLE_SUM, "W047", WARNING, INPUT,                                                          \
      "a number of people is not that of its kinds, or more than can be counted")                  \
    X(LAYOUT_BINDING, "E050", ERROR, INPUT, "a binding in a layout cannot be resolved")            \
    X(LAYOUT_FILTER, "E051", ERROR, INPUT, "a filter is unknown or does not fit its value")        \
    X(LAYOUT_STYLE, "E052", ERROR, INPUT, "a style or font name is not declared")                  \
    X(LAYOUT_SYNTAX, "E053", ERROR, INPUT, "a template string is malformed")                       \
    X(LAYOUT_UNKNOWN, "E054", ERROR, USAGE, "no layout has this name")                             \
    X(BOOKLET_UNUSED, "W055", WARNING, INPUT,                                                      \
      "a booklet is given, and the layout shows none of it")                                       \
    X(BOOKLET_ABSENT, "N056", NOTE, INPUT,                                                         \
      "a layout shows what a booklet says, and none is given")                                     \
    X(RECORD_LEFT_OUT, "N057", NOTE, INPUT,                                                        \
      "a record has values that a layout does not show, and does not omit on purpose")             \
    X(TEXT_LANGUAGE, "N058", NOTE, INPUT,                                                          \
      "a name is not given in the language of the page; that in another is taken")                 \
    X(FONT_MISSING, "E060", ERROR, MACHINE,                                                        \
      "none of the fonts of a style is installed and can be read")                                 \
    X(FONT_FAMILY, "W061", WARNING, MACHINE,                                                       \
      "a font family is not installed; the next one is used")                                      \
    X(GLYPH_MISSING, "W062", WARNING, INPUT,                                                       \
      "no font of the chain has a character, or those of a run of text")                           \
    X(FONT_WEIGHT, "W063", WARNING, MACHINE,                                                       \
      "a font family has no bold face; the regular one is used")                                   \
    X(FONT_UNREADABLE, "W064", WARNING, MACHINE,                                                   \
      "the file of a font cannot be read; the next one is used")                                   \
    X(CHARACTER_INVISIBLE, "N065", NOTE, INPUT,                                                    \
      "a text has a character that is not drawn; it is left out")                                  \
    X(LINE_OVERFULL, "W070", WARNING, INPUT, "a line is wider than its measure")                   \
    X(PAGE_OVERFULL, "W071", WARNING, INPUT, "a block is taller than the page")                    \
    X(LINE_LOOSE, "W072", WARNING, INPUT,                                                          \
      "a justified line is spread far beyond its natural width")                                   \
    X(PAGES_ADDED, "N073", NOTE, INPUT, "blank pages were added for the binding's sake")           \
    X(BOX_CONTENT, "W074", WARNING, INPUT, "a box and what stands in it do not fit each other")    \
    X(SEQUENCE_LONG, "W075", WARNING, INPUT,                                                       \
      "a sequence takes more pages than its layout has for it")                                    \
    X(LINE_TORN, "W076", WARNING, INPUT,                                                           \
      "a word, an address or a number that is longer than its line is cut within")                 \
    X(CHART_DROPPED, "W080", WARNING, INPUT, "labels did not fit the chart and were left out")     \
    X(CHART_STATS, "N081", NOTE, INPUT, "how near a chart's labels are to their marks")            \
    X(CHRONOLOGY_CUT, "W082", WARNING, INPUT,                                                      \
      "events were left out of a chronology to fit its pages")                                     \
    X(CHART_NARROW, "W083", WARNING, INPUT, "a chart leaves its labels hardly any width")          \
    X(PICTURE_PATH, "E085", ERROR, INPUT,                                                          \
      "a picture's file lies outside the folder of its record")                                    \
    X(PICTURE_FORMAT, "E086", ERROR, INPUT, "a picture is no JPEG, PNG or SVG, or it is damaged")  \
    X(PICTURE_SIZE, "E087", ERROR, INPUT, "a picture has more pixels than the limit")              \
    X(PICTURE_RESOLUTION, "W088", WARNING, INPUT,                                                  \
      "a picture has too few pixels for its size on paper")                                        \
    X(PICTURE_COLOR, "W089", WARNING, INPUT, "a drawing's colours cannot be turned to gray")       \
    X(PICTURE_LINK, "W094", WARNING, INPUT, "a drawing links a file that cannot be used")          \
    X(PICTURE_PARTS, "W095", WARNING, INPUT, "a drawing has parts that are not drawn")             \
    X(PICTURE_ACTIVE, "N096", NOTE, INPUT, "scripts or links of a drawing are left out")           \
    X(OPTION_VALUE, "E090", ERROR, USAGE, "an option has a value that cannot be used")             \
    X(OUTPUT_INPUT, "E091", ERROR, USAGE, "an output would replace a file that is read")           \
    X(OUTPUT_FOREIGN, "E092", ERROR, USAGE, "an output would replace a file of another kind")      \
    X(PICTURE_END, "N097", NOTE, INPUT, "a JPEG lacks its end marker, and nothing else")           \
    X(PICTURE_PROFILE, "W098", WARNING, INPUT, "a picture's colour profile cannot be used")        \
    X(PDF_BROKEN, "E100", ERROR, INPUT, "an input file is no PDF, or a broken one")                \
    X(PDF_LOCKED, "E101", ERROR, INPUT,                                                            \
      "a PDF needs a password, or may not be printed or rearranged")                               \
    X(PDF_PAGES, "E102", ERROR, INPUT, "a PDF has no pages, or one without a usable size")         \
    X(PDF_FAULT, "W103", WARNING, INPUT, "a PDF has a fault that was passed over")                 \
    X(PDF_SIZES, "W104", WARNING, INPUT, "a PDF's pages differ in size")                           \
    X(PDF_SCALED, "W105", WARNING, INPUT, "pages are scaled to fit the sheet")                     \
    X(PDF_BLANKS, "N106", NOTE, INPUT, "blank pages were added to fill the last sheet")            \
    X(PDF_LOSSES, "N107", NOTE, INPUT,                                                             \
      "a PDF has parts that its imposed sheets cannot carry over")                                 \
    X(FOLDER_TWICE, "W110", WARNING, INPUT, "a folder is reached twice, or lies in itself")        \
    X(WORKERS_FEWER, "W111", WARNING, MACHINE, "a batch has fewer workers than were asked for")    \
    X(MANIFEST_LINE, "W112", WARNING, INPUT, "a line of a manifest is damaged and passed over")    \
    X(MANIFEST_KIND, "E113", ERROR, INPUT, "a file is no manifest of a batch")                     \
    X(ORPHAN, "N114", NOTE, INPUT, "nothing stands any more for a file that an earlier run made")  \
    X(ORPHAN_KEPT, "W115", WARNING, INPUT, "a file that nothing stands for is not removed")        \
    X(MODULE_MISSING, "E120", ERROR, MACHINE, "a library that a document needs is not installed")  \
    X(RUBY_LINES, "W125", WARNING, INPUT, "ruby stands in the line beside its own")                \
    X(RUBY_MEETS, "W250", WARNING, INPUT,                                                          \
      "ruby stands in a rule, in another block's text or beyond the page")                         \
    X(CHART_PLAIN, "N251", NOTE, INPUT,                                                            \
      "a chart's labels are set without the ruby, marks and small lines of their texts")           \
    X(EMOJI_MISSING, "W126", WARNING, INPUT, "no font has an emoji, for which a mark stands")      \
    X(EMOJI_PARTED, "W127", WARNING, INPUT, "an emoji of several parts is printed by these")       \
    X(EMOJI_BLACK, "N128", NOTE, INPUT, "emoji are printed in black and white")                    \
    X(WORDS_UNKNOWN, "W129", WARNING, MACHINE,                                                     \
      "words of a script are not known: lines end at blanks")                                      \
    X(LINE_CROWDED, "W130", WARNING, INPUT,                                                        \
      "choices one below the other reach into the line above or below")                            \
    X(FONT_WIDTHS, "N131", NOTE, INPUT,                                                            \
      "a font has no proportional widths of Japanese characters")                                  \
    X(GRID_ROW, "E138", ERROR, INPUT, "a table holds what is no row, or a row stands in none")     \
    X(GRID_WIDTH, "W139", WARNING, INPUT, "columns side by side are wider than the line")          \
    X(INDEX_READING, "N140", NOTE, INPUT,                                                          \
      "names in an index have no reading, and stand behind the others by their characters")        \
    X(INDEX_EARLY, "W141", WARNING, INPUT,                                                         \
      "what a layout marks for an index stands behind it, or has none")                            \
    X(LAYOUT_LANGUAGE, "E142", ERROR, USAGE, "a layout is not made for the language asked for")    \
    X(GRID_SPARE, "W143", WARNING, INPUT, "widths and cells of a table do not fit each other")     \
    X(FILTER_IDLE, "W144", WARNING, INPUT,                                                         \
      "a filter finds nothing to do behind the one before it")                                     \
    X(GRID_SPAN, "W145", WARNING, INPUT, "a cell takes fewer columns than its span says")          \
    X(STATISTIC_YEAR, "W146", WARNING, INPUT, "a series of numbers has a year twice, or none")     \
    X(AFFILIATION_DATES, "W147", WARNING, INPUT,                                                   \
      "of several dates of an affiliation one alone counts")                                       \
    X(SHEET_KEY, "E186", ERROR, INPUT,                                                             \
      "a key in a sheet is malformed, stands twice or is missing")                                 \
    X(SHEET_PASSED, "N187", NOTE, INPUT,                                                           \
      "a sheet without keys beside those that have them is passed over")                           \
    X(SHEET_WRITE, "E188", ERROR, INPUT, "a spreadsheet cannot be written")                        \
    X(SHEET_GROUP, "W189", WARNING, INPUT,                                                         \
      "all events of a group name it otherwise than its title")                                    \
    X(SHEET_BROKEN, "E150", ERROR, INPUT,                                                          \
      "a spreadsheet is damaged, of a format that is not read, or beyond a limit")                 \
    X(SHEET_TABLE, "E151", ERROR, INPUT,                                                           \
      "no sheet has a table of which the columns are known, or a map of columns does not fit")     \
    X(CELL_DOUBT, "W152", WARNING, INPUT, "a cell is read with a doubt, or cannot be read")        \
    X(COLUMN_UNKNOWN, "W153", WARNING, INPUT,                                                      \
      "a column of a list is not known; what it says stands in comments")                          \
    X(ROW_LEFT, "W154", WARNING, INPUT, "a row of a list is no event; it stands in a comment")     \
    X(SHEET_HIDDEN, "W155", WARNING, INPUT, "a hidden row, column or sheet is not imported")       \
    X(IMPORT_FACT, "W156", WARNING, INPUT, "a record needs something that a list does not say")    \
    X(OUTPUT_STANDS, "E157", ERROR, USAGE, "a record would be written over")                       \
    X(IMPORT_EDIT, "E240", ERROR, INPUT,                                                           \
      "a change that a list asks for cannot be written into a record")                             \
    X(RECORD_CHANGED, "E241", ERROR, INPUT,                                                        \
      "a record has been changed since a list was compared with it")                               \
    X(IMPORT_GUESSED, "N159", NOTE, INPUT,                                                         \
      "how a list was read: its encoding, what stands outside its table")                          \
    X(LIST_BYTE, "W230", WARNING, INPUT, "a byte of a list is no character of its encoding")       \
    X(LINT_ANNIVERSARY, "W160", WARNING, INPUT,                                                    \
      "an anniversary in a text does not lie so many years after the affiliation")                 \
    X(LINT_MEETING, "W161", WARNING, INPUT,                                                        \
      "the number of what recurs skips one, or runs against the dates")                            \
    X(LINT_ERA_YEAR, "W162", WARNING, INPUT,                                                       \
      "the year of an era in a text is not the Western year beside it")                            \
    X(LINT_EARLY, "N163", NOTE, INPUT, "an event lies before the affiliation")                     \
    X(LINT_PLANNED, "N164", NOTE, INPUT, "an event lies after today")                              \
    X(LINT_FUTURE, "W165", WARNING, INPUT, "an event lies more than three years after today")      \
    X(LINT_WEEKDAY, "W166", WARNING, INPUT, "a weekday in a text is not that of its day")          \
    X(LINT_TWIN, "W167", WARNING, INPUT, "two events of one date say nearly the same")             \
    X(LINT_BRACKET, "W168", WARNING, INPUT, "a bracket in a text has no partner")                  \
    X(LINT_FIGURES, "N169", NOTE, INPUT,                                                           \
      "figures of a record are half-width here and full-width there")                              \
    X(LINT_KANA, "W170", WARNING, INPUT, "a text has half-width kana")                             \
    X(LINT_JIS, "N171", NOTE, INPUT, "a Japanese text has a character that is not in JIS X 0213")  \
    X(LINT_FONT, "W172", WARNING, INPUT, "a record has a character that no font has")              \
    X(LINT_CREDIT, "N173", NOTE, INPUT, "a photo does not say from whom it is")                    \
    X(LINT_ALTERNATIVE, "W174", WARNING, INPUT,                                                    \
      "the text in place of a picture says nothing of it")                                         \
    X(LINT_PEOPLE, "W175", WARNING, INPUT, "a number of people in a text is none of the event's")  \
    X(LINT_PARTNER, "W176", WARNING, INPUT, "two records have partners of one name")               \
    X(LINT_YEARS, "W177", WARNING, INPUT, "a span of years in a text ends before it begins")       \
    X(LINT_GROUP, "W178", WARNING, INPUT, "an event lies outside the dates of its group")          \
    X(LINT_NO_TABLE, "N183", NOTE, INPUT,                                                          \
      "the system has no table of JIS X 0213, and nothing is compared with it")                    \
    X(LINT_OFF_CODE, "W184", WARNING, INPUT,                                                       \
      "a comment switches off a rule that there is none of")                                       \
    X(LINT_OFF_UNUSED, "N185", NOTE, INPUT,                                                        \
      "a comment switches off a rule that finds nothing there")                                    \
    X(CHART_SETTING, "W190", WARNING, INPUT, "a key of a chart means nothing on its scale")        \
    X(CHART_GROUPS, "N191", NOTE, INPUT,                                                           \
      "a chart's columns have no room side by side, and stand in groups")                          \
    X(PLOT_NAMES, "N200", NOTE, INPUT, "names of a plot are thinned out, since not all have room") \
    X(PLOT_VALUES, "N201", NOTE, INPUT, "values of a plot have no room beside their marks")        \
    X(PLOT_CUT, "W202", WARNING, INPUT, "names of a plot are cut, since not all have room")        \
    X(PLOT_ROOM, "W203", WARNING, INPUT, "a plot has no room, and is left out")                    \
    X(PLOT_NUMBER, "W204", WARNING, INPUT, "a value of a plot is no number")                       \
    X(COLOR_TEXT, "W210", WARNING, INPUT, "a layout's text is hard to read on its ground")         \
    X(COLOR_MARK, "W211", WARNING, INPUT, "a chart's marks are hard to see on their ground")       \
    X(COLOR_ALIKE, "W212", WARNING, INPUT,                                                         \
      "two colours of a chart look alike to the colour-blind")                                     \
    X(COLOR_COPY, "W213", WARNING, INPUT, "two colours of a chart are one gray on a copy")         \
    X(COLOR_REPEATED, "N214", NOTE, INPUT, "a chart has more categories than marks")               \
    X(SEQUENCE_SIDE, "N220", NOTE, INPUT,                                                          \
      "a sequence does not begin on the left page of a spread")                                    \
    X(SPREAD_BLANK, "N221", NOTE, INPUT, "a blank page stands before a picture across a spread")

#endif
