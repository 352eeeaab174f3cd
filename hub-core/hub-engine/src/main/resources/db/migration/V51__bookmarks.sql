-- Where the hub goes on at a partner that it asks page after page. The place is in the partner's own words, null at the very
-- beginning. "seen" tells of the page that was read at this place and did not lead on: what it held and by what it was judged.
create table page_bookmark (
    agreement_id text        not null references agreement,
    flow         text        not null,
    institution  text        not null,
    channel      text        not null,
    place        text check (length(place) between 1 and 1000),
    page         bigint      not null check (page > 0),
    seen         text,
    rests_until  timestamptz,
    moved_at     timestamptz not null,
    primary key (agreement_id, flow, institution, channel)
);

-- The last places at which the hub was, as hashes: a partner that leads back to one leads in a circle.
create table page_trail (
    agreement_id text   not null,
    flow         text   not null,
    institution  text   not null,
    channel      text   not null,
    page         bigint not null,
    place_hash   text   not null,
    primary key (agreement_id, flow, institution, channel, page),
    foreign key (agreement_id, flow, institution, channel) references page_bookmark on delete cascade
);
