-- 国库: a bank reply that was set aside is closed once somebody has said what was done about it.
alter table treasury_reply
  add closed_at timestamptz,
  add closed_by varchar(64),
  add handling  varchar(300),
  add constraint treasury_reply_closed_as_a_whole
    check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (handling is null)),
  add constraint treasury_reply_closed_if_set_aside check (closed_at is null or set_aside is not null),
  add constraint treasury_reply_handling check (char_length(handling) >= 5);
comment on column treasury_reply.handling is 'what was done about a reply that fits nothing: the bank was asked, it was recorded by hand, …';

drop index treasury_reply_set_aside;
create index treasury_reply_open on treasury_reply (id desc) where set_aside is not null and closed_at is null;
create index treasury_reply_closed on treasury_reply (closed_at desc, id desc) where closed_at is not null;

-- What the bank said is kept as it came. A reply that was set aside may come again, and fit by then; or it is closed. One that was
-- applied or closed is never changed, and none is ever deleted.
create function treasury_reply_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.set_aside is not null and old.closed_at is null
    and (new.id, new.reply_no, new.instruction_no, new.result, new.amount, new.replied_on, new.reason)
      = (old.id, old.reply_no, old.instruction_no, old.result, old.amount, old.replied_on, old.reason)
    and (new.closed_at is null or (new.set_aside, new.file_sha256, new.received_by, new.received_at)
      = (old.set_aside, old.file_sha256, old.received_by, old.received_at)) then
    return new;
  end if;
  raise exception '银行回单只留不改 (a treasury_reply changes once, from open to closed or applied)';
end $$;
create trigger treasury_reply_no_change before update or delete on treasury_reply
  for each row execute function treasury_reply_is_kept();
create trigger treasury_reply_no_truncate before truncate on treasury_reply
  for each statement execute function treasury_reply_is_kept();
