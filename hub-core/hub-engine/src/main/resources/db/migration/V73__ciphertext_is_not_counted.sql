-- PostgreSQL counts now and then which values a column has. Of what is encrypted, and of what the ledger says, each is there
-- once: nothing is looked for by it, to sort samples of it costs seconds, and a copy of some would be kept in the counts.

alter table message alter column body set statistics 0, alter column wrapped_key set statistics 0;
alter table delivery alter column body set statistics 0, alter column wrapped_key set statistics 0;
alter table partner_reply alter column body set statistics 0, alter column wrapped_key set statistics 0;
alter table ledger_entry alter column content set statistics 0, alter column mac set statistics 0;
