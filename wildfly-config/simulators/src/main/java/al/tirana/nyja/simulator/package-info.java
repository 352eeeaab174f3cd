/**
 * The institutions of the demo and of the tests, as separate processes: they speak the real protocol over mutual TLS
 * with their own keys, write down everything they receive, and misbehave on command.
 *
 * <p>{@code people} makes synthetic persons, {@code message} builds referrals, answers and faulty inputs, {@code hub}
 * is a partner's client of the hub, {@code partner} is a partner's own system, {@code load} is the load generator, and
 * {@code command} starts them. No value of a message is ever logged here, unless a test asks for it with {@code
 * --log-bodies}.
 */
package al.tirana.nyja.simulator;
