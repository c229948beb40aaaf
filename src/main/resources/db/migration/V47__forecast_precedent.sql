-- A project that waits longer than any finished case did is told so in the list of forecasts too; all are reckoned anew for it.
delete from forecast;
alter table forecast add column precedent boolean not null;
comment on column forecast.precedent is 'whether finished cases waited as long as the project does; where none did, its wait is reckoned from today on';
