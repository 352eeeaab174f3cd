/**
 * The agreement document: read, checked, and compiled into what the gate asks of each message.
 *
 * <p>{@link al.tirana.nyja.agreement.AgreementDocument} is the only way in. Everything it gives out is immutable
 * and may be shared between threads.
 */
package al.tirana.nyja.agreement;
