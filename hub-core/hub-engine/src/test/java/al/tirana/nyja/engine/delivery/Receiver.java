package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerReply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The institutions at the other end: they note the key of everything that they took, in the order in which it came. */
final class Receiver implements Sender {

    /** Decides before the delivery is taken. */
    interface FaultMode {
        void take(ClaimedDelivery delivery) throws PartnerFault;
    }

    final List<String> attempts = new CopyOnWriteArrayList<>();
    final List<String> taken = new CopyOnWriteArrayList<>();
    volatile FaultMode mood = delivery -> {};

    @Override
    public PartnerReply send(ClaimedDelivery delivery) throws PartnerFault {
        attempts.add(delivery.idempotencyKey());
        mood.take(delivery);
        taken.add(delivery.idempotencyKey());
        return PartnerReply.empty();
    }

    void down(PartnerFault.Kind kind) {
        mood = delivery -> {
            throw new PartnerFault(kind, "connection refused");
        };
    }

    void well() {
        mood = delivery -> {};
    }

    /** What was taken in each lane, as numbers, in order. */
    Map<String, List<Integer>> lanes() {
        return taken.stream()
                .collect(Collectors.groupingBy(
                        key -> key.substring(0, key.lastIndexOf(' ')),
                        Collectors.mapping(
                                key -> Integer.valueOf(key.substring(key.lastIndexOf(' ') + 1)), Collectors.toList())));
    }
}
