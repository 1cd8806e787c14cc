package dev.zdd.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations as people write them, in the shop of {@link Judging}: what breaks a running version, and what does not. */
class FieldCasesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            add-column-not-null | expand: ALTER TABLE orders ADD COLUMN kind text DEFAULT 'x' NOT NULL; ALTER TABLE orders ALTER COLUMN kind DROP DEFAULT;
            add-column-not-null | expand: ALTER TABLE orders ADD COLUMN kind text DEFAULT 'x' NOT NULL ;; expand: ALTER TABLE orders ALTER COLUMN kind DROP DEFAULT
            constraint-rejects-writes | expand: ALTER TABLE orders ADD COLUMN kind text ;; expand: ALTER TABLE orders ALTER COLUMN kind SET NOT NULL
            drop-table | expand: DROP TABLE orders CASCADE; CREATE TABLE orders (id bigint, customer_id bigint, total int, code varchar(50), price numeric(8,2), quantity int, note text, status text, created timestamptz)
            drop-table | expand: DROP TABLE customers; CREATE VIEW customers AS SELECT 1::bigint AS id, 'x'::varchar(50) AS name
            rename-table | expand: CREATE TABLE customers_new (id bigserial PRIMARY KEY, name varchar(50)); ALTER TABLE customers RENAME TO customers_old; ALTER TABLE customers_new RENAME TO customers
            rename-table | expand: ALTER TABLE customers RENAME TO clients; CREATE VIEW customers AS SELECT id, name FROM clients GROUP BY id, name
            rename-table | expand: ALTER TABLE customers RENAME TO clients; CREATE VIEW customers AS SELECT id, upper(name)::varchar(50) AS name FROM clients
            detach-partition | expand(no transaction): ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY
            constraint-rejects-writes | expand: ALTER TABLE customers ALTER COLUMN id DROP DEFAULT, ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY
            change-composite-type | expand: ALTER TYPE address ADD ATTRIBUTE zip text
            change-composite-type | expand: ALTER TYPE address DROP ATTRIBUTE city
            change-composite-type | expand: ALTER TYPE address RENAME ATTRIBUTE city TO town
            change-composite-type | contract: ALTER TYPE address ALTER ATTRIBUTE city TYPE varchar(5)
            row-security | expand: ALTER TABLE orders FORCE ROW LEVEL SECURITY
            opaque-sql | expand: SELECT setval('orders_id_seq', 1)
            opaque-sql | expand: SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE false
            opaque-sql | expand: ALTER TABLE orders ADD COLUMN kind text; SELECT pg_sleep(0)
            opaque-sql | expand: INSERT INTO customers (name) SELECT set_config('x.y', 'z', true) FROM (SELECT pg_notify('a', 'b')) n
            change-sequence | expand: ALTER TABLE numbered ALTER COLUMN id RESTART WITH 1
            change-sequence | expand: ALTER TABLE numbered ALTER COLUMN id SET INCREMENT BY 10
            change-sequence | expand: ALTER SEQUENCE orders_id_seq RESTART
            drop-unique | expand: ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO orders_key
            change-column-type | expand: ALTER TABLE orders ALTER COLUMN note TYPE text COLLATE "C"
            add-enum-value | expand: ALTER TYPE mood ADD VALUE 'fair'
            constraint-rejects-writes | expand: ALTER DOMAIN amount ADD CONSTRAINT positive CHECK (VALUE > 0) NOT VALID
            check-validated | contract: ALTER DOMAIN amount ADD CONSTRAINT positive CHECK (VALUE > 0)
            backfill-in-migration | expand: COPY customers (name) FROM stdin;
            privileges | expand: ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE SELECT ON TABLES FROM reporting
            drop-table | expand: DROP VIEW order_totals; CREATE VIEW order_totals AS SELECT id FROM orders
            change-sequence | expand: TRUNCATE numbered RESTART IDENTITY
            foreign-key-validated | contract: ALTER TABLE orders ADD CONSTRAINT c FOREIGN KEY (customer_id) REFERENCES customers (id)
            """)
    void breaksARunningVersion(String rule, String example) {
        assertThat(Judging.rules(example)).contains(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: INSERT INTO customers (name) VALUES (E'it\\'s')",
                "expand: INSERT INTO customers (name) VALUES (E'a'), ('b;c'), ($$d$$)",
                "expand: CREATE TABLE lines (order_id bigint); ALTER TABLE lines ADD CONSTRAINT f FOREIGN KEY (order_id) REFERENCES orders (id)",
                "expand: CREATE TABLE lines (order_id bigint REFERENCES orders (id), price numeric CHECK (price > 0))",
                "expand: ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT ENFORCED",
                "expand: ALTER TABLE orders ADD CONSTRAINT c FOREIGN KEY (customer_id) REFERENCES customers (id) NOT ENFORCED",
                "contract: ALTER DOMAIN amount ADD CONSTRAINT positive CHECK (VALUE > 0) NOT VALID ;; contract: ALTER DOMAIN amount VALIDATE CONSTRAINT positive",
                "expand: CREATE ROLE zdd_field_reader; GRANT SELECT ON orders TO zdd_field_reader; ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO zdd_field_reader",
                "expand: GRANT SELECT ON orders TO somebody_elsewhere",
                "expand: ALTER DEFAULT PRIVILEGES FOR ROLE owner_elsewhere IN SCHEMA public GRANT SELECT ON TABLES TO reader_elsewhere",
                "expand: CREATE TABLE fresh (id bigserial PRIMARY KEY); SELECT setval('fresh_id_seq', 100)",
                "expand: CREATE TABLE fresh (id bigint GENERATED BY DEFAULT AS IDENTITY); ALTER TABLE fresh ALTER COLUMN id RESTART WITH 5",
                "expand: CREATE TABLE fresh (name text); COPY fresh (name) FROM stdin;\nit's\t\"not\" SQL\n\\.\nSELECT 1;",
                "expand: SELECT set_config('search_path', 'public', false)",
                "expand: -- nothing but a comment",
                "expand: ALTER TABLE customers RENAME TO clients; CREATE VIEW customers AS SELECT * FROM clients",
                "expand: DROP VIEW order_totals; CREATE VIEW order_totals AS SELECT id, total, note FROM orders",
                "expand: ALTER SEQUENCE invoice_numbers AS bigint",
                "contract(no transaction): ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY",
                "expand: CREATE SCHEMA billing; CREATE TABLE billing.bills (id int); CREATE INDEX ON billing.bills (id)",
            })
    void isFine(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }
}
