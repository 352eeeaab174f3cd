-- An account may be limited to agreements: what is not theirs it neither sees nor does. A coordinator sees the referrals of one
-- unit. Both approved by two.
alter table administrator
    add column agreements text,           -- their numbers, joined by commas; null: all
    add column asked_agreements text,     -- the same while it waits for a second person; '*': all again
    add column unit text,                 -- an institution; null: none
    add column asked_unit text;           -- the same while it waits
