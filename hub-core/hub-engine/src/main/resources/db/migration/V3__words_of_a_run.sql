-- What made a run fail is told in both languages; "detail" holds the English words.
alter table run add column detail_sq text;       -- never a value
