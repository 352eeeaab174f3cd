package al.tirana.nyja.fpr;

import java.time.Instant;

/**
 * Something that waits for a human, as its owner is told. Nothing about a person.
 *
 * @param number at the hub; to be quoted by whoever calls
 * @param kind what sort of matter it is
 * @param code of the error, or the kind
 * @param dueAt until when somebody should have acted
 * @param sq, en what it is
 * @param nextSq, nextEn what to do
 * @param since when it was found
 * @param told how often its owner is told of it, this time included
 */
public record Matter(
        long number,
        String kind,
        String code,
        Instant dueAt,
        String sq,
        String en,
        String nextSq,
        String nextEn,
        Instant since,
        int told) {}
