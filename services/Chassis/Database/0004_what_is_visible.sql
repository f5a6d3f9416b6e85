-- Row-level security is part of every plan, and how many rows it is thought to let through decides whether a page of a list is read by
-- its index or all rows are read and sorted. Of && alone PostgreSQL thinks it lets one in two hundred through; of coalesce, one in two.
create or replace function visible(authority text) returns boolean
    language sql stable
    return coalesce(string_to_array(nullif(current_setting('app.authority', true), ''), ',') && array[authority, 'all'], false);
