-- Orders, one row per acknowledged order. The unique key is what makes a repeated request harmless.
CREATE TABLE orders (
    id              uuid         PRIMARY KEY,
    idempotency_key varchar(128) NOT NULL UNIQUE,
    fingerprint     char(64)     NOT NULL,
    customer        varchar(100) NOT NULL,
    lines           jsonb        NOT NULL,
    total_cents     bigint       NOT NULL,
    placed_at       timestamptz  NOT NULL
);
