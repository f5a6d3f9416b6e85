-- One request can bring several entries of one stream, each with a text of its own. When one of those is erased, the hash of the
-- request is forgotten, whichever of them it was.
alter table idempotency_keys add column first_version integer;
update idempotency_keys set first_version = version;
