-- Each channel's own harmless test, once a day and again while it fails: when it is to be tried next, and what came of the last.
create table channel_check (
    institution text not null,
    channel     text not null,
    next_at     timestamptz not null,
    checked_at  timestamptz,
    version     bigint,             -- of the channel that was tried
    millis      bigint,
    code        text,               -- null: a delivery would have arrived
    sq          text,               -- why not, in technical words; never a value
    en          text,
    primary key (institution, channel)
);
