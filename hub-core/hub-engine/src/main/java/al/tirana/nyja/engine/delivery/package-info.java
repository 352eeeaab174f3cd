/**
 * Guaranteed delivery: what is owed to a recipient waits in its lane, in order, is brought with patience by workers under a
 * lease, pauses with its partner, and ends delivered, refused, skipped or too late.
 */
package al.tirana.nyja.engine.delivery;
