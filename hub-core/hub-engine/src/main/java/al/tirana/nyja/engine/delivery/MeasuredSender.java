package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.metrics.Metrics;
import al.tirana.nyja.engine.telemetry.Spans;
import al.tirana.nyja.engine.telemetry.TraceHeader;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts and times what is sent; changes nothing. Recipients come from agreements, so the labels are a closed set. */
final class MeasuredSender implements Sender {

    private static final String OUR_FAULT = "HUB";

    private final Sender sender;
    private final Metrics metrics;
    private final Spans spans;

    MeasuredSender(Sender sender, Metrics metrics) {
        this(sender, metrics, Spans.OFF);
    }

    MeasuredSender(Sender sender, Metrics metrics, Spans spans) {
        this.sender = sender;
        this.metrics = metrics;
        this.spans = spans;
    }

    @Override
    public PartnerReply send(ClaimedDelivery delivery) throws PartnerFault, EndedByFault {
        return measured(sender, delivery, Duration.ZERO);
    }

    @Override
    public Optional<Batch> batch(ChannelId channel) {
        return sender.batch(channel).map(MeasuredBatch::new);
    }

    /** Each is one attempt, which took as long as the exchange; one that did not go is counted when it does. */
    private final class MeasuredBatch implements Batch {

        private final Batch batch;

        MeasuredBatch(Batch batch) {
            this.batch = batch;
        }

        @Override
        public int most() {
            return batch.most();
        }

        @Override
        public Added add(ClaimedDelivery delivery) {
            return batch.add(delivery);
        }

        @Override
        public List<Optional<Sender>> send() {
            long started = System.nanoTime();
            List<Optional<Sender>> ends = batch.send();
            Duration exchange = Duration.ofNanos(System.nanoTime() - started);
            return ends.stream()
                    .map(end -> end.<Sender>map(one -> delivery -> measured(one, delivery, exchange)))
                    .toList();
        }
    }

    private PartnerReply measured(Sender by, ClaimedDelivery delivery, Duration before)
            throws PartnerFault, EndedByFault {
        long started = System.nanoTime();
        String outcome = OUR_FAULT;
        String next = spans.next(said(delivery), delivery.correlation().toString());
        TraceHeader header = TraceHeader.hold(next);
        try {
            PartnerReply reply = by.send(delivery);
            outcome = DeliveryState.DELIVERED.name();
            return reply;
        } catch (PartnerFault fault) {
            outcome = fault.kind().code();
            throw fault;
        } catch (EndedByFault end) {
            outcome = end.outcome();
            throw end;
        } finally {
            header.end();
            Duration took = before.plusNanos(System.nanoTime() - started);
            boolean counted = metrics.delivery(outcome, delivery.recipient(), () -> source(delivery), took);
            if (counted && spans.on()) {
                traced(delivery, next, took, outcome);
            }
        }
    }

    private static String source(ClaimedDelivery delivery) {
        return delivery.message()
                .attribute("source")
                .filter(Actors::isUri)
                .map(Actors::id)
                .orElse("");
    }

    private static String said(ClaimedDelivery delivery) {
        return delivery.message().attribute(TraceHeader.NAME).orElse(null);
    }

    private void traced(ClaimedDelivery delivery, String next, Duration took, String outcome) {
        spans.sent(
                said(delivery),
                next,
                delivery.correlation().toString(),
                delivery.message().attribute("causationid").orElse(null),
                took,
                Map.of(
                        "nyja.agreement", delivery.agreement(),
                        "nyja.recipient", delivery.recipient(),
                        "nyja.channel", delivery.channel(),
                        "nyja.attempt", String.valueOf(delivery.attempt())),
                outcome,
                !outcome.equals(DeliveryState.DELIVERED.name()));
    }
}
