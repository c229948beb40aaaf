-- what is over at a step, the latest first: a page of it is cut on this index, however many there are
create index work_item_done_by_step on work_item (process_key, step, done_at desc, task_id desc) include (process_version)
  where done_at is not null;
