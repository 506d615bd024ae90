/* Booklets: the one statement of their format, and what its table cannot say. A booklet stands
 * beside a record: greetings, plates, credits and the facts of the colophon. */
#include "record_int.h"

#include "schema/table.h"

#include <string.h>

/* ---- greetings ---------------------------------------------------------------------------- */

static const struct schema_field greeting_fields[] = {
    NAMED_FIELD(greeting, title, record_prose_type, OPTIONAL,
                "Its heading; ごあいさつ, or what it is about"),
    NAMED_FIELD(greeting, person, record_prose_type, NEEDED, "Who greets"),
    NAMED_FIELD(greeting, reading, record_name_type, OPTIONAL, "How the name is read"),
    NAMED_FIELD(greeting, office, record_prose_type, NEEDED, "As what: 見本市長"),
    NAMED_FIELD(greeting, language, schema_language, OPTIONAL,
                "Language of its text (BCP 47), where it is not the layout's"),
    NAMED_FIELD(greeting, date, record_date_type, OPTIONAL, "When it was written"),
    NAMED_LIST(greeting, text, record_prose_list_type, NEEDED, "The greeting; paragraphs"),
    NAMED_FIELD(greeting, photo, record_photo_type, OPTIONAL, "The person's portrait"),
};
static const struct schema_type greeting_type = {
    OBJECT(greeting, "greeting", greeting_fields, "A greeting"),
};
SCHEMA_STATIC_LIST(greetings_type, struct greeting) = {
    .kind = SCHEMA_LIST,
    .name = "greetings",
    .item = &greeting_type,
};

/* ---- credits and colophon ----------------------------------------------------------------- */

static const struct schema_field credit_fields[] = {
    NAMED_FIELD(credit, role, record_prose_type, NEEDED, "What was done: 写真提供"),
    NAMED_LIST(credit, names, record_prose_list_type, NEEDED, "Who did it"),
};
static const struct schema_type credit_type = {
    OBJECT(credit, "credit", credit_fields, "Thanks to those who helped"),
};
SCHEMA_STATIC_LIST(credits_type, struct credit) = {
    .kind = SCHEMA_LIST,
    .name = "credits",
    .item = &credit_type,
};

static const struct schema_field colophon_fields[] = {
    NAMED_FIELD(colophon, title, record_prose_type, OPTIONAL,
                "Title, where it is not that of the booklet"),
    NAMED_FIELD(colophon, date, record_date_type, NEEDED, "Date of publication (発行年月)"),
    NAMED_FIELD(colophon, edition, record_prose_type, OPTIONAL, "Edition, or number of copies"),
    NAMED_FIELD(colophon, publisher, record_prose_type, NEEDED, "Publisher (発行者)"),
    NAMED_FIELD(colophon, editor, record_prose_type, OPTIONAL, "Editor (編集)"),
    NAMED_FIELD(colophon, printer, record_prose_type, OPTIONAL, "Printer (印刷)"),
    NAMED_FIELD(colophon, address, record_prose_type, OPTIONAL, "Address of the publisher"),
    NAMED_FIELD(colophon, contact, record_name_type, OPTIONAL,
                "Telephone or mail of the publisher"),
    NAMED_LIST(colophon, notes, record_prose_list_type, OPTIONAL, "Rights and remarks; paragraphs"),
};
SCHEMA_STATIC(colophon_type, struct colophon *) = {
    OBJECT(colophon, "colophon", colophon_fields, "The colophon (奥付)"),
};

/* ---- the partner's side ------------------------------------------------------------------- */

static const struct schema_field chapter_fields[] = {
    NAMED_FIELD(chapter, title, record_prose_type, NEEDED, "Its heading"),
    NAMED_LIST(chapter, text, record_prose_list_type, NEEDED, "Its text; paragraphs"),
};
static const struct schema_type chapter_type = {
    OBJECT(chapter, "chapter", chapter_fields, "A chapter"),
};
SCHEMA_STATIC_LIST(chapters_type, struct chapter) = {
    .kind = SCHEMA_LIST,
    .name = "chapters",
    .item = &chapter_type,
};

static const struct schema_field dated_text_fields[] = {
    NAMED_FIELD(dated_text, date, record_date_type, NEEDED, "When it was"),
    NAMED_FIELD(dated_text, text, record_prose_type, NEEDED, "What it was"),
};
static const struct schema_type dated_text_type = {
    OBJECT(dated_text, "dated_text", dated_text_fields, "A line of a chronology"),
};
SCHEMA_STATIC_LIST(dated_texts_type, struct dated_text) = {
    .kind = SCHEMA_LIST,
    .name = "dated_texts",
    .item = &dated_text_type,
};

static const struct schema_field translation_fields[] = {
    NAMED_FIELD(translation, language, schema_language, NEEDED, "Its language (BCP 47)"),
    NAMED_FIELD(translation, title, record_prose_type, NEEDED, "Title on its cover"),
    NAMED_FIELD(translation, subtitle, record_prose_type, OPTIONAL, "What stands below it"),
    NAMED_FIELD(translation, cover, record_photo_type, OPTIONAL, "Picture on its cover"),
    NAMED_LIST(translation, greetings, greetings_type, OPTIONAL, "Greetings, in order"),
    NAMED_LIST(translation, chapters, chapters_type, OPTIONAL, "The story; chapters"),
    NAMED_LIST(translation, photos, record_photos_type, OPTIONAL, "Photographs and drawings"),
    NAMED_LIST(translation, chronology, dated_texts_type, OPTIONAL, "The main dates, in order"),
    NAMED_FIELD(translation, publisher, record_prose_type, OPTIONAL,
                "Who publishes, at the foot of its cover"),
    NAMED_LIST(translation, notes, record_prose_list_type, OPTIONAL, "Remarks; paragraphs"),
};
SCHEMA_STATIC(translation_type, struct translation *) = {
    OBJECT(translation, "translation", translation_fields,
           "What is read from the other cover, in the partner's language (両開き)"),
};

/* ---- the booklet -------------------------------------------------------------------------- */

SCHEMA_STATIC(years_type, struct schema_placed) = {
    .kind = SCHEMA_INTEGER,
    .name = "years",
    .minimum = 1,
    .maximum = 9999,
    .place = offsetof(struct schema_placed, span),
};

static const struct schema_field booklet_fields[] = {
    FIELD(booklet, version, "shimai", schema_version, NEEDED, 0, "Version of the booklet format"),
    NAMED_FIELD(booklet, relation, record_key_type, OPTIONAL,
                "Id of the record it belongs to; with another it is refused"),
    NAMED_FIELD(booklet, fictitious, schema_boolean, OPTIONAL,
                "True if persons or facts are invented; the booklet then says so"),
    NAMED_FIELD(booklet, title, record_prose_type, NEEDED, "Title on the cover"),
    NAMED_FIELD(booklet, subtitle, record_prose_type, OPTIONAL, "What stands below it"),
    FIELD(booklet, years, "years", years_type, OPTIONAL, SCHEMA_ABSENT,
          "The anniversary, as a number that stands large on the cover: 50"),
    NAMED_FIELD(booklet, date, record_date_type, OPTIONAL, "Date on the cover"),
    NAMED_FIELD(booklet, cover, record_photo_type, OPTIONAL, "Picture on the cover"),
    NAMED_LIST(booklet, greetings, greetings_type, OPTIONAL, "Greetings, in order"),
    NAMED_LIST(booklet, photos, record_photos_type, OPTIONAL,
               "Photographs and drawings of the plates (口絵)"),
    NAMED_FIELD(booklet, spread, record_photo_type, OPTIONAL,
                "A picture across both pages of a spread"),
    NAMED_LIST(booklet, afterword, record_prose_list_type, OPTIONAL,
               "Afterword (編集後記); paragraphs"),
    NAMED_LIST(booklet, credits, credits_type, OPTIONAL, SAID("Thanks")),
    NAMED_FIELD(booklet, colophon, colophon_type, OPTIONAL, "Facts of the colophon"),
    NAMED_FIELD(booklet, translation, translation_type, OPTIONAL, "The partner's side of the book"),
};

static const char booklet_example[] = "shimai: 1\n"
                                      "relation: mihon-nowhere\n"
                                      "fictitious: true\n"
                                      "title: 姉妹都市提携４０周年記念誌\n"
                                      "subtitle: 見本市と架空市\n"
                                      "date: 2024-10\n"
                                      "greetings:\n"
                                      "  - title: 四十年の歩みに寄せて\n"
                                      "    office: 見本市長\n"
                                      "    person: 例文　太郎\n"
                                      "    text:\n"
                                      "      - 本年、両市は提携四十周年を迎えました。\n"
                                      "photos:\n"
                                      "  - file: bridge.svg\n"
                                      "    alternative: 川に架かる橋と、岸に並ぶ木々\n"
                                      "    caption: 友好橋\n"
                                      "credits:\n"
                                      "  - {role: 写真提供, names: [見本市文書館]}\n"
                                      "colophon:\n"
                                      "  date: 2024-10-10\n"
                                      "  publisher: 見本市\n"
                                      "  editor: 見本市国際交流課\n"
                                      "  printer: 見本印刷所\n";

const struct schema_type record_booklet_type = {
    OBJECT(booklet, "booklet", booklet_fields,
           "What an anniversary booklet says beside its record: one file"),
    .example = booklet_example,
};

/* ---- loading ------------------------------------------------------------------------------ */

/* A cover, portraits and plates; gives the findings made so far, to which those of this side are
 * added. */
static size_t check_side(const struct photo *cover, const struct list *greetings,
                         const struct list *photos, size_t findings, struct diags *diags) {
    findings += record_photo_check(cover, diags);
    for (size_t i = 0; i < greetings->count && findings < DIAG_STAGE_MAX; i++)
        findings += record_photo_check(LIST_AT(greetings, const struct greeting, i)->photo, diags);
    size_t room = findings < DIAG_STAGE_MAX ? DIAG_STAGE_MAX - findings : 0;
    return findings + record_photos_check(photos, room, diags);
}

static size_t check_pictures(const struct booklet *booklet, struct diags *diags) {
    const struct translation *other = booklet->translation;
    size_t findings = record_photo_check(booklet->spread, diags);
    findings = check_side(booklet->cover, &booklet->greetings, &booklet->photos, findings, diags);
    if (other)
        findings = check_side(other->cover, &other->greetings, &other->photos, findings, diags);
    return findings;
}

bool record_booklet_load(struct arena *arena, const struct source *source, struct diags *diags,
                         const struct booklet **ret_booklet) {
    const struct yaml_value *value;
    void *object;
    if (!yaml_read(arena, source, diags, &value) ||
        !schema_load(arena, &record_booklet_type, value, diags, &object) ||
        check_pictures(object, diags) > 0)
        return false;
    *ret_booklet = object;
    return true;
}

static void add_side(struct arena *arena, const struct photo *cover, const struct list *greetings,
                     const struct list *photos, struct list *all) {
    if (cover)
        *LIST_PUSH(arena, all, const struct photo *) = cover;
    for (size_t i = 0; i < greetings->count; i++) {
        const struct photo *portrait = LIST_AT(greetings, const struct greeting, i)->photo;
        if (portrait)
            *LIST_PUSH(arena, all, const struct photo *) = portrait;
    }
    for (size_t i = 0; i < photos->count; i++)
        *LIST_PUSH(arena, all, const struct photo *) = LIST_AT(photos, const struct photo, i);
}

const struct list *record_booklet_photos(struct arena *arena, const struct booklet *booklet) {
    const struct translation *other = booklet->translation;
    struct list *all = ARENA_NEW(arena, struct list);
    add_side(arena, booklet->cover, &booklet->greetings, &booklet->photos, all);
    if (booklet->spread)
        *LIST_PUSH(arena, all, const struct photo *) = booklet->spread;
    if (other)
        add_side(arena, other->cover, &other->greetings, &other->photos, all);
    return all;
}

bool record_booklet_belongs(const struct booklet *booklet, const struct relation *relation,
                            struct diags *diags) {
    const char *id = relation->id.text ? relation->id.text : "";
    if (!booklet->relation.text || strcmp(booklet->relation.text, id) == 0)
        return true;
    diag_report(diags, DIAG_RECORD_REFERENCE, booklet->relation.span,
                "name the record's id, or leave `relation` out",
                "the booklet belongs to the record `%s`, not to `%s`", booklet->relation.text, id);
    return false;
}
