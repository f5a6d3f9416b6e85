-- Edition 3 derives from accepted offers too, which are followed by the enrolment; the tables are the same. Where no event has been
-- received, nothing is all there is to derive by either.
do $$
begin
    if to_regclass('projections.made') is not null and not exists (select from events) then
        update projections.made set edition = 3;
    end if;
end
$$;
