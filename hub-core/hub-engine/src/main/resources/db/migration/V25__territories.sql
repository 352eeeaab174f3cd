-- Whose inhabitants an institution serves: LAU codes of municipalities, separated by commas. An agreement that does not say
-- its territory takes that of its recipients.
alter table institution
    add column territory text;
