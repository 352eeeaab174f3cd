package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.attention.RefusalTurn;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.vault.BodyGoneException;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.fpr.Turn;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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

    /** So many lanes go back in one transaction. */
    private static final int AT_ONCE = 50;

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
    private final Exchanges exchanges;
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
        this.exchanges = new Exchanges(sender, lease -> claimed(lease.head(), message(lease)), inHand, clock);
    }

    /** Ends after the delivery in hand. */
    void stop() {
        stopping = true;
    }

    /**
     * What became of a lane.
     *
     * @param last of the last attempt
     * @param isLong whether it went back only because it is a long one
     */
    record Carried(Tried last, boolean isLong) {}

    /** Returns when the lane is no longer ours. */
    Carried carry(Lease first) throws InterruptedException {
        int count = 0;
        Tried last = Tried.OVER;
        try {
            for (Lease lease = first; lease != null; ) {
                inHand.take(lease);
                List<Lease> next = new ArrayList<>(1);
                last = one(lease, ++count < AT_A_STRETCH && !stopping, next);
                lease = next.isEmpty() ? null : next.get(0);
            }
        } finally {
            inHand.leave(first);
        }
        return new Carried(last, count >= AT_A_STRETCH);
    }

    /** Untouched: whoever finds it due looks at it anew. It keeps its place among those that wait. */
    void leave(Lease lease) throws InterruptedException {
        note(lease, () -> outcomes.giveBack(lease, lease.dueAgain(clock.instant())));
    }

    /** The same for what stood behind one that failed. Where the channel asked for rest, they lose their place. */
    void leaveBehind(List<Lease> leases) throws InterruptedException {
        boolean keepPlace = !circuit.leftAlone(leases.get(0).head().way());
        note(leases.get(0), () -> outcomes.giveBack(leases, keepPlace));
    }

    /**
     * The same, once, for lanes that nobody works under: where it does not succeed, they come back when their leases end. Few at
     * a time, so that a lane that somebody holds does not keep all of them.
     */
    void giveBack(List<Lease> leases) {
        for (int from = 0; from < leases.size(); from += AT_ONCE) {
            try {
                outcomes.giveBack(leases.subList(from, Math.min(leases.size(), from + AT_ONCE)), true);
            } catch (DatabaseException e) {
                LOG.debug("Lanes come back when their leases end: {}", e.getMessage());
            }
        }
    }

    /** The same for lanes that were claimed together. */
    void leave(List<Lease> leases) throws InterruptedException {
        note(leases.get(0), () -> outcomes.giveBack(leases, true));
    }

    /**
     * The same for lanes of one channel: one delivery of each is sent, in one exchange where their recipient takes many at
     * once, and what their recipient has is noted together.
     *
     * @param mayStill those of them that may still be sent; asked again and again, since the lanes were claimed together
     * @return whether lanes went back only because they are long
     */
    boolean carry(List<Lease> first, Paces paces, UnaryOperator<List<Lease>> mayStill) throws InterruptedException {
        int count = 0;
        try {
            for (List<Lease> leases = first; !leases.isEmpty(); ) {
                leases = round(leases, ++count < AT_A_STRETCH && !stopping, paces, mayStill);
                leases.forEach(inHand::rest); // nobody has begun with the next deliveries of their lanes
            }
        } finally {
            first.forEach(inHand::leave);
        }
        return count >= AT_A_STRETCH;
    }

    private List<Lease> round(List<Lease> leases, boolean goOn, Paces paces, UnaryOperator<List<Lease>> mayStill)
            throws InterruptedException {
        long started = System.nanoTime();
        Round round = new Round(leases, goOn, circuit, mayStill);
        while (round.goesOn(stopping)) {
            round.guard(() -> step(round));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        try {
            noteSent(round);
            if (round.fault != null) {
                round.untouched.addAll(round.next);
                throw round.fault;
            }
            return round.next;
        } finally {
            leave(round);
            note(paces, leases.size(), round, took); // it may ask the database; what was sent does not wait for that
        }
    }

    private void step(Round round) throws InterruptedException {
        Optional<Exchanges.Gathered> many = stopping || round.leftAlone() ? Optional.empty() : exchanges.next(round);
        if (many.isPresent()) {
            exchange(many.get(), round);
        } else {
            alone(round);
        }
    }

    /** Those behind it keep their end: if this one takes long, others may have them. */
    private void alone(Round round) throws InterruptedException {
        Lease lease = round.waiting.get(0);
        inHand.take(lease);
        round.exchanges++;
        round.make(lease, () -> attempt(lease, round.goOn, round.next));
    }

    /** What comes of each is noted, whatever comes of the others; what did not go waits on, to go alone. */
    private void exchange(Exchanges.Gathered many, Round round) throws InterruptedException {
        round.ask(); // to write them took its time
        if (round.fault != null || round.leftAlone()) {
            return;
        }
        for (Exchanges.Item item : many.items()) { // the batch asks of each whether it is ours
            if (round.waiting.contains(item.lease())) {
                inHand.take(item.lease());
            } else {
                inHand.leave(item.lease());
            }
        }
        List<Optional<Sender>> ends = many.batch().send();
        round.shared((int) ends.stream().filter(Optional::isPresent).count());
        for (int i = 0; i < ends.size(); i++) {
            end(many.items().get(i), ends.get(i), round);
        }
    }

    private void end(Exchanges.Item item, Optional<Sender> end, Round round) throws InterruptedException {
        Lease lease = item.lease();
        if (end.isEmpty()) {
            inHand.rest(lease);
            round.alone.add(lease.token());
            return;
        }
        round.make(lease, () -> carried(lease, () -> end.get().send(item.delivery()), round.goOn, round.next));
        if (round.owesNote(stopping)) {
            noteSent(round);
        }
    }

    private void noteSent(Round round) throws InterruptedException {
        List<Lease> sent = List.copyOf(round.sent);
        round.sent.clear();
        round.guard(() -> delivered(sent, round.goOn, round.next));
    }

    private interface Sending {
        PartnerReply now() throws PartnerFault, EndedByFault;
    }

    /** Those of a channel that asked for rest lose their place: else somebody would take them up at once, again and again. */
    private void leave(Round round) throws InterruptedException {
        List<Lease> untouched = round.untouched;
        if (!untouched.isEmpty()) {
            boolean keepPlace = !round.leftAlone();
            note(untouched.get(0), () -> outcomes.giveBack(untouched, keepPlace));
        }
    }

    private void note(Paces paces, int lanes, Round round, Duration time) {
        if (round.way == null || round.exchanges == 0) {
            return;
        }
        if (round.failed) {
            paces.failed(round.way.toString());
        } else { // where all went in one exchange, more may
            int together = round.largest < lanes ? round.largest : exchanges.together(round.way);
            paces.went(round.way.toString(), round.exchanges, together, time);
        }
    }

    /** @param next receives the leases on the lanes' next deliveries, also if not all can be noted */
    private void delivered(List<Lease> sent, boolean goOn, List<Lease> next) throws InterruptedException {
        List<Lease> left = sent;
        if (sent.size() > 1) {
            try {
                next.addAll(outcomes.delivered(sent, goOn));
                return;
            } catch (DatabaseException e) { // one by one: the others are not to blame
                LOG.debug("Deliveries are noted one by one: {}", e.getMessage());
                left = eachOnce(sent, goOn, next);
            }
        }
        insist(left, goOn, next);
    }

    /** @return those that were not noted: each was tried before any of them is insisted on */
    private List<Lease> eachOnce(List<Lease> sent, boolean goOn, List<Lease> next) {
        List<Lease> left = new ArrayList<>();
        boolean away = false;
        for (Lease lease : sent) {
            if (away) {
                left.add(lease);
                continue;
            }
            try {
                over(outcomes.delivered(lease, goOn), next);
            } catch (DatabaseException e) {
                left.add(lease);
                away = e.isAway(); // then it is so for all
            }
        }
        return left;
    }

    private void insist(List<Lease> sent, boolean goOn, List<Lease> next) throws InterruptedException {
        DatabaseException fault = null;
        for (Lease lease : sent) {
            try {
                over(note(lease, () -> outcomes.delivered(lease, goOn)), next);
            } catch (DatabaseException e) {
                fault = fault == null ? e : fault;
            }
        }
        if (fault != null) {
            throw fault;
        }
    }

    private Tried one(Lease lease, boolean goOn, List<Lease> next) throws InterruptedException {
        Tried became = attempt(lease, goOn, next);
        if (became == Tried.SENT) {
            over(note(lease, () -> outcomes.delivered(lease, goOn)), next);
            circuit(lease, () -> circuit.answered(lease.head().way(), lease.probe()));
        }
        return became;
    }

    /** What became of one attempt. */
    enum Tried {
        /** The recipient has it; that is not noted yet. */
        SENT,
        /** What became of it is noted. */
        OVER,
        /** As before, and others would not fare better now. */
        FAILED
    }

    /** @param next receives the lease on the lane's next delivery, if this one is over and the lane still ours */
    private Tried attempt(Lease lease, boolean goOn, List<Lease> next) throws InterruptedException {
        Head head = lease.head();
        if (head == null) {
            leave(lease);
            return Tried.OVER;
        }
        if (head.expired(clock.instant())) {
            note(lease, () -> outcomes.end(lease, head.destroyed() ? Why.RETENTION : null));
            return Tried.OVER;
        }
        if (!lease.probe() && circuit.leftAlone(head.way())) {
            note(lease, () -> outcomes.giveBack(lease, clock.instant()));
            return Tried.FAILED;
        }
        return carried(
                lease, () -> sender.send(claimed(head, message(lease)).under(() -> inHand.ours(lease))), goOn, next);
    }

    private Tried carried(Lease lease, Sending sending, boolean goOn, List<Lease> next) throws InterruptedException {
        Head head = lease.head();
        try {
            sending.now();
            return Tried.SENT;
        } catch (BodyGoneException e) {
            note(lease, () -> outcomes.end(lease, Why.RETENTION));
            return Tried.OVER;
        } catch (ByHandException e) {
            note(lease, () -> outcomes.byHand(lease, e));
            return Tried.OVER;
        } catch (LeaseLostException e) {
            LOG.warn("Delivery {} is another worker's by now", head.id());
            return Tried.OVER;
        } catch (TimeIsOverException e) {
            note(lease, () -> outcomes.end(lease, e.why()));
            return Tried.OVER;
        } catch (EndedByFault e) {
            return over(ended(lease, e, goOn), next);
        } catch (PartnerFault e) {
            if (e.kind() == PartnerFault.Kind.NOT_CARRIED) {
                notCarried(lease, e.kind().code(), e, Turn.HUB);
                return Tried.OVER;
            }
            if (e.kind() == PartnerFault.Kind.REFUSED) {
                refused(lease, e);
                return Tried.OVER;
            }
            return failed(lease, e);
        } catch (PluginNotRunningException | ConnectorNotHereException | DatabaseException e) {
            note(lease, () -> outcomes.giveBack(lease, clock.instant().plus(SOON)));
            return Tried.FAILED;
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            ourFault(lease, e);
            return Tried.OVER;
        }
    }

    private static Tried over(Lease following, List<Lease> next) {
        if (following != null) {
            next.add(following);
        }
        return Tried.OVER;
    }

    /** Over, although nothing shows that the recipient took it. */
    private Lease ended(Lease lease, EndedByFault end, boolean goOn) throws InterruptedException {
        PartnerFault fault = end.fault().orElse(null);
        if (!end.isBefore()) {
            tried(lease, fault);
        }
        return note(lease, () -> outcomes.questionEnded(lease, end.why(), fault, goOn));
    }

    /** A channel that refused is there, of one that was not asked nothing is known; any other fault counts against it. */
    private void tried(Lease lease, PartnerFault fault) throws InterruptedException {
        Head head = lease.head();
        if (fault.kind() == PartnerFault.Kind.NOT_CARRIED) {
            return;
        }
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

    private void refused(Lease lease, PartnerFault fault) throws InterruptedException {
        Head head = lease.head();
        if (fault instanceof NotThisWayFault) {
            notCarried(lease, NotThisWayFault.CODE, fault, Turn.AGREEMENT);
            return;
        }
        String codes = fault.reply().map(KeptReplies::codes).orElse("");
        String detail = codes.isEmpty() ? fault.getMessage() : fault.getMessage() + ": " + codes;
        Turn turn = RefusalTurn.of(codes);
        note(lease, () -> outcomes.park(lease, fault.kind().code(), detail, turn, fault.reply()));
        circuit(lease, () -> circuit.answered(head.way(), lease.probe()));
    }

    /** The partner was not asked, so nothing is known of its channel. */
    private void notCarried(Lease lease, String code, PartnerFault fault, Turn turn) throws InterruptedException {
        note(lease, () -> outcomes.park(lease, code, fault.getMessage(), turn, Optional.empty()));
    }

    private Tried failed(Lease lease, PartnerFault fault) throws InterruptedException {
        Head head = lease.head();
        if (fault instanceof SharedFault) { // the channel is not charged, and from now on this one goes alone
            again(lease, fault, true);
            return Tried.OVER;
        }
        if (fault instanceof LaterFault) {
            circuit(lease, () -> circuit.answered(head.way(), lease.probe()));
            again(lease, fault, false);
            return Tried.OVER;
        }
        Instant notBefore = circuit.notBefore(fault);
        // The channel first: between the two another lane could still be sent to it.
        circuit(lease, () -> circuit.failed(head.way(), fault.kind().code(), lease.probe(), notBefore));
        again(lease, fault, false);
        return Tried.FAILED;
    }

    /** @param atOnce whether it need not wait as after a failure of its own, and keeps its place */
    private void again(Lease lease, PartnerFault fault, boolean atOnce) throws InterruptedException {
        Head head = lease.head();
        Instant now = clock.instant();
        String code = fault.kind().code();
        Instant notBefore = circuit.notBefore(fault);
        Instant due = backoff.next(
                        policies.of(head.agreement(), head.agreementVersion(), head.flow()),
                        head.attempts() + 1,
                        head.failingSince() == null ? now : head.failingSince(),
                        now)
                .orElse(null);
        note(lease, () -> {
            if (due == null) {
                outcomes.park(lease, code, fault.getMessage(), Turn.PARTNER, Optional.empty());
            } else {
                Instant soonest = atOnce ? lease.due() : due;
                outcomes.retry(
                        lease,
                        code,
                        fault.getMessage(),
                        notBefore != null && notBefore.isAfter(soonest) ? notBefore : soonest);
            }
        });
    }

    /** The exception's text may quote the message, so nobody sees more than its class and where it came from. */
    private void ourFault(Lease lease, Throwable fault) throws InterruptedException {
        if (stopping) {
            leave(lease);
            return;
        }
        String what = fault.getClass().getName();
        LOG.error(
                "Delivery {} parked: {} in plugin {}, at {}",
                lease.head().id(),
                what,
                lease.head().plugin(),
                Stream.of(fault.getStackTrace()).limit(PLACES).toList());
        note(lease, () -> outcomes.park(lease, HUB_FAULT, what, Turn.HUB, Optional.empty()));
    }

    private void note(Lease lease, Runnable outcome) throws InterruptedException {
        note(lease, () -> {
            outcome.run();
            return null;
        });
    }

    private Lease note(Lease lease, Supplier<Lease> outcome) throws InterruptedException {
        return outage.insist(inHand.until(lease), clock, outcome);
    }

    private void circuit(Lease lease, Supplier<Boolean> change) throws InterruptedException {
        outage.insist(inHand.until(lease), clock, change);
    }
}
