/* The record with every key that the tests of layouts use has every key indeed. */
#include "arena_fixture.h"
#include "record/record.h"

struct walk {
    GHashTable *seen; /* path → whether anything there has a value */
};

static void visit(struct walk *walk, struct schema_ref ref, const char *path);

static void visit_field(struct walk *walk, struct schema_ref object,
                        const struct schema_field *field, const char *path) {
    char *inner = *path ? g_strconcat(path, ".", field->name, NULL) : g_strdup(field->name);
    struct schema_ref member = schema_follow(object, field);
    bool had = GPOINTER_TO_INT(g_hash_table_lookup(walk->seen, inner)) != 0;
    g_hash_table_replace(walk->seen, g_strdup(inner), GINT_TO_POINTER(had || member.data != NULL));
    /* Groups in groups have the keys of groups. */
    bool nests = strcmp(field->name, "groups") == 0 && member.data;
    visit(walk, member, nests ? path : inner);
    g_free(inner);
}

static void visit(struct walk *walk, struct schema_ref ref, const char *path) {
    if (!ref.data)
        return;
    if (ref.type->kind == SCHEMA_OBJECT)
        for (size_t i = 0; i < ref.type->field_count; i++)
            visit_field(walk, ref, &ref.type->fields[i], path);
    if (ref.type->kind == SCHEMA_LIST)
        for (size_t i = 0; i < ((const struct list *)ref.data)->count; i++)
            visit(walk, schema_item(ref, i), path);
}

static void every_key_is_there(void **state) {
    struct fixture *fixture = *state;
    const struct source *source;
    const struct relation *relation;
    assert_true(source_read(fixture->arena, SHIMAI_SOURCE_DIR "/tests/cli/every-key.yaml",
                            fixture->diags, &source));
    assert_true(record_relation_load(fixture->arena, source, fixture->diags, &relation));
    assert_int_equal(diags_count(fixture->diags), 0);
    struct walk walk = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    visit(&walk, (struct schema_ref){&record_relation_type, relation}, "");
    GHashTableIter iter;
    gpointer path, has;
    g_hash_table_iter_init(&iter, walk.seen);
    while (g_hash_table_iter_next(&iter, &path, &has))
        if (!has)
            fail_msg("tests/cli/every-key.yaml has no value for %s", (const char *)path);
    assert_true(g_hash_table_contains(walk.seen, "accounts.expenses.budget"));
    g_hash_table_unref(walk.seen);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_key_is_there, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
