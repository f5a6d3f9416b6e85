-- Edition 2 derives from waived milestones and from courses that stand still; the tables are the same. Where no event has been
-- received, nothing is all there is to derive by either.
do $$
begin
    if to_regclass('projections.made') is not null and not exists (select from events) then
        update projections.made set edition = 2;
    end if;
end
$$;
