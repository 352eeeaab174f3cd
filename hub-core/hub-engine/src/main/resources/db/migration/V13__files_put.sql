-- What the hub itself put into a partner's folder, so that it is told from what the partner put there under a like name.
create table put_file (
    institution text not null,
    name        text not null,
    size        bigint,                            -- null: put before this was written down; the name speaks for it
    sha256      text,                              -- lower case hex; null as size
    put_at      timestamptz not null,
    primary key (institution, name)
);

insert into put_file (institution, name, put_at)
select d.recipient, regexp_replace(d.idempotency_key, '[^A-Za-z0-9.-]', '_', 'g') || '.json', max(d.changed_at)
from delivery d join endpoint e on e.institution_id = d.recipient and e.connector = 'sftp'
where d.state = 'DELIVERED' or d.attempts > 0
group by 1, 2;
