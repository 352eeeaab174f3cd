-- Where cases of brought types stand: what two parties under an agreement call by one number.
create table brought_case (
    case_id      uuid not null,
    agreement_id text not null,
    opener       text not null,
    other        text not null,
    family       text not null,               -- first word of the types that open and move it
    state        text not null,
    opener_seq   bigint not null,
    other_seq    bigint not null,
    changed_at   timestamptz not null,
    mac          bytea not null               -- keyed hash: only what the hub itself wrote is used
);
create unique index brought_case_once on brought_case
    (case_id, agreement_id, least(opener, other), greatest(opener, other));
