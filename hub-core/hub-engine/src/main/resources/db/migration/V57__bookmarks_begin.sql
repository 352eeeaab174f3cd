-- By which words of its channel a bookmark began: with others it is set back. Two people approve them.
alter table page_bookmark add column begun text not null default '';
