/**
 * Who takes part, how they are reached, and what was agreed: institutions with keys and certificates, endpoints,
 * agreements and their life cycle. Each change and its ledger entry are one transaction.
 *
 * <p>Reads on the path of a message come from a snapshot that is at most {@link FreshValue#MAX_AGE} old: a certificate,
 * key or endpoint that was withdrawn on any node stops working within that time on every node; one that was added works
 * within {@link FreshValue#SOON}. The state of an agreement is never remembered: it is read from the database each time.
 */
package al.tirana.nyja.engine.register;
