/**
 * FPR 1.0, the shared referral message format: reading, canonical form, signature, schemas, code lists, error
 * catalogue, and every rule of the gate that needs neither an agreement nor a database.
 *
 * <p>The usual path: {@link al.tirana.nyja.fpr.FprJson#parse} → {@link al.tirana.nyja.fpr.FprSchemas#envelope} →
 * {@link al.tirana.nyja.fpr.FprSignature#verify} → {@link al.tirana.nyja.fpr.FprSchemas#message} →
 * {@link al.tirana.nyja.fpr.Rules#check} → {@link al.tirana.nyja.fpr.Answers}. Each step gives {@link
 * al.tirana.nyja.fpr.Finding findings}; none throws for what a sender did wrong. A finding names a place and never a
 * value, so it may go into an answer, a log and the ledger.
 *
 * <p>Everything here is safe to use from many threads, unless it says otherwise.
 */
package al.tirana.nyja.fpr;
