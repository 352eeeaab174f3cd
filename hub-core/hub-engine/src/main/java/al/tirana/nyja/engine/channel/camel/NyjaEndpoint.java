package al.tirana.nyja.engine.channel.camel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One of the hub's own steps in a route, or the beginning of a delivery. */
final class NyjaEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

    /** What an address of this component means. */
    enum Role {
        /** Begins a delivery. Body, {@code Content-Type} and {@code Idempotency-Key} are set. */
        DELIVER(null),
        /** The partner has it. The last step of a delivery. */
        RECEIPT(Direction.DELIVER),
        /** The partner will never take this one: parked for a human, others go on. */
        REFUSED(Direction.DELIVER),
        /** The partner cannot take anything now: tried again. */
        NOT_READY(Direction.DELIVER),
        /** It cannot go over this way, and the partner is not asked: parked for the hub's administrators. */
        NOT_CARRIED(Direction.DELIVER),
        /** What the partner brings passes the hub, and the body becomes the hub's answer. */
        INTAKE(Direction.INTAKE);

        private final Direction stepOf;

        Role(Direction stepOf) {
            this.stepOf = stepOf;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        static Role of(String word) {
            return Arrays.stream(values())
                    .filter(role -> role.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no step nyja:" + word));
        }

        static boolean isStep(String uri, Direction direction) {
            return steps(direction).contains(Addresses.withoutOptions(uri));
        }

        static List<String> steps(Direction direction) {
            return Stream.of(values())
                    .filter(role -> role.stepOf == direction)
                    .map(role -> NyjaComponent.SCHEME + ":" + role.word())
                    .toList();
        }
    }

    private final NyjaComponent component;
    private final Role role;
    private boolean reply;
    private int limit = 1 << 20;
    private String words = "";
    private String status = "";

    NyjaEndpoint(String uri, NyjaComponent component, Role role) {
        super(uri, component);
        this.component = component;
        this.role = role;
    }

    @Override
    public Producer createProducer() {
        return switch (role) {
            case RECEIPT -> new ReceiptProducer(this);
            case REFUSED, NOT_READY, NOT_CARRIED -> new FaultProducer(this, role);
            case INTAKE -> new IntakeProducer(this);
            case DELIVER -> throw new UnsupportedOperationException("nyja:deliver begins a route");
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        if (role != Role.DELIVER) {
            throw new UnsupportedOperationException("nyja:" + role.word() + " begins no route");
        }
        return new DeliverConsumer(this, processor);
    }

    /** Each institution has a route of its own that begins so. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    NyjaComponent nyja() {
        return component;
    }

    boolean reply() {
        return reply;
    }

    /** Of a receipt: whether the body is what the partner answered, for the plugin to read. */
    public void setReply(boolean reply) {
        this.reply = reply;
    }

    int limit() {
        return limit;
    }

    /** Of a receipt: how many bytes of the answer are read at most. */
    public void setLimit(int limit) {
        this.limit = limit;
    }

    String words() {
        return words;
    }

    /** Of a fault: a few technical words, such as {@code HTTP}. */
    public void setWords(String words) {
        this.words = words;
    }

    String status() {
        return status;
    }

    /** Of a fault: the header that holds the partner's status, a number. */
    public void setStatus(String status) {
        this.status = status;
    }
}
