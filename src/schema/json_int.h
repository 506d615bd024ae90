/* Inside schema: JSON, written with two blanks a level. */
#ifndef SHIMAI_SCHEMA_JSON_INT_H
#define SHIMAI_SCHEMA_JSON_INT_H

#include "base/base.h"

struct json {
    GString *out;
    int depth;
    bool filled; /* the collection that is open has something in it */
};

/* `key` is NULL for an item of an array and for the root. */
void schema_json_open(struct json *json, const char *key, char bracket);
void schema_json_close(struct json *json, char bracket);
void schema_json_string(struct json *json, const char *key, const char *text);
void schema_json_literal(struct json *json, const char *key, const char *literal);
void schema_json_integer(struct json *json, const char *key, int32_t number);

#endif
