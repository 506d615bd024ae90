#!/bin/sh
# The weights of a BudouX model → the lines of ja.txt below its first ones:
#
#   git show COMMIT:budoux/models/ja.json | data/phrases/make.sh
#
# One line a weight, sorted by byte, so that the same model always gives the same file. The commit, its
# date and the notice stand at the head of ja.txt and are written there by hand.
set -eu
jq -r 'to_entries[] | .key as $feature | .value | to_entries[] | "\($feature) \(.key) \(.value)"' |
    LC_ALL=C sort
