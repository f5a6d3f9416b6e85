-- Which entry an answer tells of: when that entry's text is erased, the hash of the request it came with is forgotten, since it is
-- not salted and a short text could be found by trying. Without a hash the answer is given to whatever body comes with its key.
alter table idempotency_keys
    add stream  uuid,
    add version integer,
    alter request_hash drop not null;

grant update (request_hash) on idempotency_keys to :service;
