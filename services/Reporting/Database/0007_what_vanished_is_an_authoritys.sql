alter table vanished enable row level security;
create policy by_authority on vanished using (visible(authority)) with check (visible(authority));
