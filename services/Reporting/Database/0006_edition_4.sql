-- Edition 4 gives the day a course ended as its end; the tables are the same. Where no event has been received, nothing is all there is
-- to derive by either.
do $$
begin
    if to_regclass('projections.made') is not null and not exists (select from events) then
        update projections.made set edition = 4;
    end if;
end
$$;
