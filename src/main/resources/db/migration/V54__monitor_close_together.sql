-- 监测: what is read together lies together. The rows of the open tasks were all written anew with their project, the sums of all came in
-- no order; and what ten people have done is found by person, not by going through everybody's months.
cluster monitor_open using monitor_open_pkey;
cluster monitor_month_cut using monitor_month_cut_pkey;
cluster monitor_week_cut using monitor_week_cut_pkey;
create index monitor_person_done on monitor_person (person, month) include (role, done, days);
