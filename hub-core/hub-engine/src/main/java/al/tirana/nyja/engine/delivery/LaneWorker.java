package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.vault.BodyGoneException;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.PartnerFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries the deliveries of a leased lane, one after the other, and notes what became of each. */
final class LaneWorker {

    private static final Logger LOG = LoggerFactory.getLogger(LaneWorker.class);

    /** The hub itself could not send it: a fault of a plugin or of the hub, not of the partner. */
    static final String HUB_FAULT = "FPR-506";

    /** After so many deliveries the lane goes back, so that a long one does not hold up the others. */
    private static final int AT_A_STRETCH = 20;

    private static final int PLACES = 6;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Sender sender;
    private final Function<Sealed, byte[]> vault;
    private final DeliveryStore outcomes;
    private final CircuitBreaker circuit;
    private final FailurePolicies policies;
    private final Backoff backoff;
    private final Outage outage;
    private final LeasesInHand inHand;
    private final Clock clock;
    private volatile boolean stopping;

    LaneWorker(
            Sender sender,
            Function<Sealed, byte[]> vault,
            DeliveryStore outcomes,
            CircuitBreaker circuit,
            FailurePolicies policies,
            Backoff backoff,
            Outage outage,
            LeasesInHand inHand,
            Clock clock) {
        this.sender = sender;
        this.vault = vault;
        this.outcomes = outcomes;
        this.circuit = circuit;
        this.policies = policies;
        this.backoff = backoff;
        this.outage = outage;
        this.inHand = inHand;
        this.clock = clock;
    }

    /** Ends after the delivery in hand. */
    void stop() {
        stopping = true;
    }

    /**
     * Returns when the lane is no longer ours.
     *
     * @return whether it went back only because it is a long one
     */
    boolean carry(Lease first) throws InterruptedException {
        int count = 0;
        try {
            for (Lease lease = first; lease != null; ) {
                inHand.take(lease);
                lease = one(lease, ++count < AT_A_STRETCH && !stopping);
            }
        } finally {
            inHand.leave(first);
        }
        return count >= AT_A_STRETCH;
    }

    /** Untouched: whoever finds it due looks at it anew. */
    void leave(Lease lease) throws InterruptedException {
        note(lease, () -> giveBack(lease, clock.instant()));
    }

    private Lease one(Lease lease, boolean goOn) throws InterruptedException {
        Head head = lease.head();
        if (head == null) {
            return note(lease, () -> giveBack(lease, clock.instant()));
        }
        if (head.expired(clock.instant())) {
            return note(lease, () -> end(lease, head.destroyed() ? Why.RETENTION : null));
        }
        if (!lease.probe() && circuit.leftAlone(head.way())) {
            return note(lease, () -> giveBack(lease, clock.instant()));
        }
        try {
            sender.send(claimed(head, message(lease)).under(() -> inHand.ours(lease)));
        } catch (BodyGoneException e) {
            return note(lease, () -> end(lease, Why.RETENTION));
        } catch (ByHandException e) {
            return note(lease, () -> {
                outcomes.byHand(lease, e);
                return null;
            });
        } catch (LeaseLostException e) {
            LOG.warn("Delivery {} is another worker's by now", head.id());
            return null;
        } catch (TimeIsOverException e) {
            return note(lease, () -> end(lease, null));
        } catch (EndedByFault e) {
            return ended(lease, e, goOn);
        } catch (PartnerFault e) {
            return e.kind() == PartnerFault.Kind.REFUSED ? refused(lease, e) : failed(lease, e);
        } catch (PluginNotRunningException | ConnectorNotHereException | DatabaseException e) {
            return note(lease, () -> giveBack(lease, clock.instant().plus(SOON)));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            return ourFault(lease, e);
        }
        Lease next = note(lease, () -> outcomes.delivered(lease, goOn));
        circuit(lease, () -> circuit.answered(head.way(), lease.probe()));
        return next;
    }

    /** Over, although nothing shows that the recipient took it. */
    private Lease ended(Lease lease, EndedByFault end, boolean goOn) throws InterruptedException {
        PartnerFault fault = end.fault();
        if (!end.isBefore()) {
            tried(lease, fault);
        }
        return note(lease, () -> outcomes.questionEnded(lease, fault.kind().code(), fault.getMessage(), goOn));
    }

    /** A channel that refused is there; any other fault counts against it. */
    private void tried(Lease lease, PartnerFault fault) throws InterruptedException {
        Head head = lease.head();
        if (fault.kind() == PartnerFault.Kind.REFUSED) {
            circuit(lease, () -> circuit.answered(head.way(), lease.probe()));
        } else {
            Instant notBefore = circuit.notBefore(fault);
            circuit(lease, () -> circuit.failed(head.way(), fault.kind().code(), lease.probe(), notBefore));
        }
    }

    private FprMessage message(Lease lease) {
        return lease.clear() == null
                ? FprMessage.ofBytes(vault.apply(lease.head().body()))
                : lease.clear();
    }

    static ClaimedDelivery claimed(Head head, FprMessage message) {
        return ClaimedDelivery.of(head, head.escalates() ? Instant.MAX : head.expiresAt(), message);
    }

    private Lease refused(Lease lease, PartnerFault fault) throws InterruptedException {
        Head head = lease.head();
        String codes = fault.reply().map(KeptReplies::codes).orElse("");
        String detail = codes.isEmpty() ? fault.getMessage() : fault.getMessage() + ": " + codes;
        note(lease, () -> {
            outcomes.park(lease, fault.kind().code(), detail, head.recipient(), fault.reply());
            return null;
        });
        circuit(lease, () -> circuit.answered(head.way(), lease.probe()));
        return null;
    }

    private Lease failed(Lease lease, PartnerFault fault) throws InterruptedException {
        Head head = lease.head();
        Instant now = clock.instant();
        String code = fault.kind().code();
        Instant due = backoff.next(
                        policies.of(head.agreement(), head.agreementVersion(), head.flow()),
                        head.attempts() + 1,
                        head.failingSince() == null ? now : head.failingSince(),
                        now)
                .orElse(null);
        Instant notBefore = circuit.notBefore(fault);
        // The channel first: between the two another lane could still be sent to it.
        circuit(lease, () -> circuit.failed(head.way(), code, lease.probe(), notBefore));
        note(lease, () -> {
            if (due == null) {
                return park(lease, code, fault.getMessage(), head.recipient());
            }
            outcomes.retry(
                    lease, code, fault.getMessage(), notBefore != null && notBefore.isAfter(due) ? notBefore : due);
            return null;
        });
        return null;
    }

    /** The exception's text may quote the message, so nobody sees more than its class and where it came from. */
    private Lease ourFault(Lease lease, Throwable fault) throws InterruptedException {
        if (stopping) {
            return note(lease, () -> giveBack(lease, clock.instant()));
        }
        String what = fault.getClass().getName();
        LOG.error(
                "Delivery {} parked: {} in plugin {}, at {}",
                lease.head().id(),
                what,
                lease.head().plugin(),
                Stream.of(fault.getStackTrace()).limit(PLACES).toList());
        return note(lease, () -> park(lease, HUB_FAULT, what, Actors.HUB));
    }

    private Lease end(Lease lease, Why why) {
        outcomes.end(lease, why);
        return null;
    }

    private Lease giveBack(Lease lease, Instant due) {
        outcomes.giveBack(lease, due);
        return null;
    }

    private Lease park(Lease lease, String code, String detail, String owner) {
        outcomes.park(lease, code, detail, owner, Optional.empty());
        return null;
    }

    private Lease note(Lease lease, Supplier<Lease> outcome) throws InterruptedException {
        return outage.insist(inHand.until(lease), clock, outcome);
    }

    private void circuit(Lease lease, Supplier<Boolean> change) throws InterruptedException {
        outage.insist(inHand.until(lease), clock, change);
    }
}
