-- What is encrypted cannot become smaller: nobody tries. The body of a message, which is not touched again before its key is
-- destroyed, stays in its row, since kept apart it costs another row and an entry of an index. That of a delivery stays
-- apart: the row is written again when it ends, and would take the body along.
alter table message alter column body set storage external;
alter table message set (toast_tuple_target = 4080);
alter table delivery alter column body set storage external;

-- Nobody looks for the deliveries of a message, but each delivery is written to its indexes twice.
drop index delivery_by_message;
