#!/bin/sh
# Run once by the postgres image, on an empty volume: the superuser does not serve the application.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$SCHOOLWORKS_DB_PASSWORD" --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
create role schoolworks login password :'password';
create database schoolworks owner schoolworks;
SQL
