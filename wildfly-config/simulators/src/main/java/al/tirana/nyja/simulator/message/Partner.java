package al.tirana.nyja.simulator.message;

/**
 * To whom a referral goes, and under which agreement.
 *
 * @param actor recipient's actor id, such as {@code OSHC.0012}
 * @param agreement agreement id, such as {@code BT-OSHC0012-2026-01}
 */
public record Partner(String actor, String agreement) {}
