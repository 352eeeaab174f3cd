-- ENTRIES_REPLACED
with entry as (
  select block_no, position, content from ledger_entry where block_no is not null
  union all
  select b.block_no, row_number() over (partition by b.block_no order by e.id) - 1, e.content
  from ledger_block b
  join ledger_entry e on e.epoch = b.epoch and (e.xid, e.id) >= (b.from_xid, b.from_id) and (e.xid, e.id) < (b.until_xid, b.until_id)
  where e.block_no is null and e.id <@ b.rows
)
select b.block_no
from ledger_block b
left join (
  select block_no, count(*) as entries, min(position) as first, max(position) as last, count(distinct position) as places,
         encode(sha256(string_agg(sha256(convert_to(content, 'UTF8')), ''::bytea order by position)), 'hex') as hash
  from entry group by block_no) e on e.block_no = b.block_no
where coalesce(e.entries, 0) <> b.entries or coalesce(e.hash, encode(sha256(''), 'hex')) <> b.entries_hash
   or e.first <> 0 or e.last <> b.entries - 1 or e.places <> b.entries
order by b.block_no;

-- BLOCK_EDITED
select block_no
from ledger_block
where hash is distinct from encode(sha256(convert_to(
  '{"block":' || block_no || ',"entries":' || entries || ',"entriesHash":"' || entries_hash || '"'
  || case when epoch is null then ''
       else ',"epoch":' || epoch || ',"excluded":"' || excluded || '","from":"' || from_xid || '.' || from_id || '"' end
  || ',"previous":"' || previous || '"'
  || case when epoch is null then '' else ',"rows":"' || rows || '"' end
  || ',"sealedAt":"' || to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"'
  || case when epoch is null then '' else ',"until":"' || until_xid || '.' || until_id || '"' end
  || '}', 'UTF8')), 'hex')
order by block_no;

-- CHAIN_BROKEN
select block_no
from (select block_no, previous, lag(block_no, 1, 0) over chain as before,
             lag(hash, 1, repeat('0', 64)) over chain as hash_before
      from ledger_block window chain as (order by block_no)) linked
where block_no <> before + 1 or previous <> hash_before
order by block_no;

-- ENTRY_EDITED
with read as (
  select *, case when content is json object then content::jsonb end as told from ledger_entry)
select id
from read
where told is null
   or entry_id::text is distinct from told ->> 'entry'
   or event is distinct from told ->> 'event'
   or actor is distinct from told ->> 'actor'
   or agreement_id is distinct from told ->> 'agreement'
   or correlation_id::text is distinct from told ->> 'correlation'
   or to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') is distinct from told ->> 'at'
order by id;

-- ENTRY_ADDED
select e.id
from ledger_entry e
left join ledger_block b on b.block_no = e.block_no and b.epoch is null
where (e.block_no is not null and (b.block_no is null or e.position is null))
   or (e.block_no is null and e.position is not null)
union
select e.id
from ledger_entry e
left join lateral (
  select * from ledger_block b
  where b.epoch = e.epoch and (b.until_xid, b.until_id) > (e.xid, e.id) order by b.until_xid, b.until_id limit 1) b on true
where e.block_no is null
  and case when b.block_no is not null then (e.xid, e.id) < (b.from_xid, b.from_id) or not e.id <@ b.rows
      else e.epoch < (select max(epoch) from ledger_block) end
union
select max(id) from ledger_entry group by entry_id having count(*) > 1
order by 1;

-- SIGNATURE_WRONG
select block_no
from ledger_block
where jws !~ '^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{86}$'
   or convert_from(decode(rpad(translate(split_part(jws, '.', 2), '-_', '+/'),
        (length(split_part(jws, '.', 2)) + 3) / 4 * 4, '='), 'base64'), 'UTF8')
      <> '{"block":' || block_no || ',"hash":"' || hash || '"}'
order by block_no;
