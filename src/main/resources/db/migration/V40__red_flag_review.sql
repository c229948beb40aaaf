-- 核查: what discipline found when it looked into a hint. Insert-only; it blocks nothing. The project's decision record holds the
-- hash of each line and not its text, since the parties of a project read that record and not this one.
create table red_flag_review (
  id            bigint generated always as identity primary key,
  tender_no     varchar(20)   not null references tender,
  code          varchar(4)    not null,
  figure        numeric(20,4) not null,
  opinion       varchar(1000) not null,
  reviewed_by   varchar(64)   not null,
  reviewer_name varchar(100)  not null,
  reviewed_at   timestamptz   not null,
  constraint red_flag_review_opinion check (btrim(opinion) <> '')
);
create index red_flag_review_flag on red_flag_review (tender_no, code, id desc);
comment on column red_flag_review.figure is 'the figure of the hint at that moment: another one later asks for another look';

create function red_flag_review_is_for_ever() returns trigger language plpgsql as $$
begin
  raise exception '核查记录只增不改 (red_flag_review is insert-only)';
end $$;
create trigger red_flag_review_no_change before update or delete on red_flag_review
  for each row execute function red_flag_review_is_for_ever();
create trigger red_flag_review_no_truncate before truncate on red_flag_review
  for each statement execute function red_flag_review_is_for_ever();
