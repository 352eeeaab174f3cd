package al.tirana.nyja.engine.type;

import java.util.UUID;

/**
 * From one state of a case to another, as a partner tells it.
 *
 * @param of the case
 * @param changedAt when, in ISO 8601
 * @param changedBy actor id
 * @param by on which side of the case that actor is
 */
public record Move(UUID of, String from, String to, String changedAt, String changedBy, String by) {}
