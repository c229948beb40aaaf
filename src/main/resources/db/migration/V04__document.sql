-- 档案: files by their content, and the case file of each project.

-- One row per content, whoever brought it. varchar and not char: PostgreSQL compares char(64) with a text parameter
-- as text, and then cannot use the index.
create table stored_file (
    sha256      varchar(64)  primary key constraint stored_file_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
    size        bigint       not null constraint stored_file_not_empty check (size > 0),
    media_type  varchar(127) not null,
    first_name  varchar(200) not null,
    uploaded_by varchar(64)  not null,
    uploaded_at timestamptz  not null
);

create table stored_file_chunk (
    sha256 varchar(64) not null references stored_file on delete cascade,
    seq    integer     not null constraint stored_file_chunk_seq check (seq >= 0),
    bytes  bytea       not null,
    primary key (sha256, seq)
);

-- PDF, JPEG and Office files are compressed already; trying again only burns time.
alter table stored_file_chunk alter column bytes set storage external;

-- Who has shown that he holds the content, by uploading it. He may read it and may file it.
create table file_upload (
    sha256      varchar(64) not null references stored_file on delete cascade,
    user_id     varchar(64) not null,
    uploaded_at timestamptz not null,
    primary key (sha256, user_id)
);

-- The case file: each paper with its number and date. A row is never changed but to say that it no longer holds.
create table paper (
    id               bigint       generated always as identity primary key,
    project_no       varchar(20)  not null,
    paper            varchar(64)  not null,
    name             varchar(200) not null,
    number           varchar(80),
    issued_on        date,
    authority        varchar(200),
    valid_until      date,
    file_sha256      varchar(64)  not null references stored_file,
    file_name        varchar(200) not null,
    step             varchar(100) not null,
    case_id          varchar(64)  not null,
    filed_by         varchar(64)  not null,
    filed_at         timestamptz  not null,
    superseded_at    timestamptz,
    withdrawn_by     varchar(64),
    withdrawn_reason varchar(500),
    constraint paper_valid_after_issue check (valid_until > issued_on),
    constraint paper_withdrawn_whole check (
        (withdrawn_by is null) = (withdrawn_reason is null) and (withdrawn_by is null or superseded_at is not null))
);

create unique index paper_current on paper (project_no, paper) where superseded_at is null;
create index paper_history on paper (project_no, paper, id);
create index paper_number on paper (paper, number) where superseded_at is null and number is not null;
create index paper_file on paper (file_sha256);

create function paper_is_insert_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.superseded_at is null and new.superseded_at is not null
        and to_jsonb(new) - array['superseded_at', 'withdrawn_by', 'withdrawn_reason']
          = to_jsonb(old) - array['superseded_at', 'withdrawn_by', 'withdrawn_reason'] then
        return new;
    end if;
    raise exception 'paper % is evidence: it can be superseded once, and neither changed nor deleted', old.id;
end
$$;

create trigger paper_insert_only before update or delete on paper
    for each row execute function paper_is_insert_only();
