package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.metrics.Metrics;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerReply;
import java.time.Duration;

/** Counts and times what is sent; changes nothing. Recipients come from agreements, so the labels are a closed set. */
final class MeasuredSender implements Sender {

    private static final String OUR_FAULT = "HUB";

    private final Sender sender;
    private final Metrics metrics;

    MeasuredSender(Sender sender, Metrics metrics) {
        this.sender = sender;
        this.metrics = metrics;
    }

    @Override
    public PartnerReply send(ClaimedDelivery delivery) throws PartnerFault, EndedByFault {
        long started = System.nanoTime();
        String outcome = OUR_FAULT;
        try {
            PartnerReply reply = sender.send(delivery);
            outcome = DeliveryState.DELIVERED.name();
            return reply;
        } catch (PartnerFault fault) {
            outcome = fault.kind().code();
            throw fault;
        } catch (EndedByFault end) {
            outcome = end.fault().kind().code();
            throw end;
        } finally {
            metrics.sendTook(Duration.ofNanos(System.nanoTime() - started));
            metrics.delivery(outcome, delivery.recipient());
        }
    }
}
