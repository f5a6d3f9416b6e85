-- Erasing a text looks for the answers its stream gave, and not through all there are.
create index idempotency_keys_stream on idempotency_keys (stream);
