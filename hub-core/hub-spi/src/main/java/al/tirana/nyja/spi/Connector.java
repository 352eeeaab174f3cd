package al.tirana.nyja.spi;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How bytes travel: one transport, no institution named. A connector is a CDI bean that is also a Camel {@code
 * RoutesBuilder}; it adds a route template named {@link #deliverTemplate()}, and the hub makes one route of it for each
 * agreement and recipient.
 *
 * <p>The template starts at {@code direct:{{route}}}, where {@code route} is a parameter that the hub adds. It finds a
 * {@link PartnerOutput} as the body and the idempotency key in the header {@link #IDEMPOTENCY_KEY}; it leaves a {@link
 * PartnerReply} as the body, or fails with a {@link PartnerFault}. It does not retry: the hub does, with patience and in
 * order.
 *
 * <p><b>Threads:</b> routes are used by many threads at once. <b>Limits:</b> every wait has a limit that is a declared
 * setting.
 */
public interface Connector {

    /** Name of the header that carries the delivery's key into the route, and onto the wire. */
    String IDEMPOTENCY_KEY = "Idempotency-Key";

    /**
     * Name of the header that carries the delivery's id into the route, in the form of a UUID: the same at every attempt, and
     * telling nothing. A connector whose partner may give a delivery back later writes it where it will come back; see
     * {@link PartnerFault#withReturned}.
     */
    String DELIVERY = "NyjaDelivery";

    /** A short, stable name such as {@code rest}. */
    String id();

    /** What an administrator reads in lists. */
    Text name();

    /**
     * What the hub may do over its channels; at least one. {@link Capability#STORE} stands for {@link FileConnector},
     * {@link Capability#POLL} for {@link PageConnector}, {@link Capability#NOTICE} for {@link NoticeConnector}.
     */
    Set<Capability> capabilities();

    /** Every setting of an endpoint of this connector. */
    List<Setting> settings();

    /** Id of the route template for deliveries. */
    default String deliverTemplate() {
        return "nyja-" + id() + "-deliver";
    }

    /**
     * Whether the values fit together, as two persons are about to agree to them. The declared types have been checked.
     *
     * @throws InvalidSettingsException naming all that is wrong
     */
    default void check(Settings settings) {}

    /**
     * How many outputs for one endpoint go to the partner in one exchange, as the partner has declared. They are FPR
     * messages of different lanes, each with its own id and {@code idempotencykey}. The template then finds one {@link
     * PartnerOutput} of the type {@link PartnerOutput#FPR_BATCH}, a JSON array of them, and a key of the whole in the header;
     * it treats it like any other output, and leaves the partner's answer as it came: an array with an answer to each. What
     * that says, and what becomes of a message whose answer is missing, is the hub's to decide: a batch that fails as a whole
     * fails by the same {@link PartnerFault} as a single output would, and none of it counts as taken.
     *
     * <p>Questions, files, outputs of several parts or with headers of their own, other words than FPR, and what failed before
     * go alone. The hub also takes fewer: never more than 50, nor more than 1 MiB.
     *
     * <p><b>Threads:</b> asked by many at once, before each exchange: it computes and does not wait. <b>Errors:</b> none; the
     * settings have passed {@link #check}.
     *
     * @return one or more; the default: one, each goes alone
     */
    default int together(Settings settings) {
        return 1;
    }

    /**
     * Up to which class of sensitivity messages go over such a channel. The hub asks before each delivery, and refuses what is
     * above: a connector never sees it.
     *
     * @param settings have passed {@link #check}
     * @return the default: everything
     */
    default Carries carries(Settings settings) {
        return Carries.EVERYTHING;
    }

    /**
     * Which media types go over such a channel. An agreement whose flow speaks another one is refused when it is checked,
     * uploaded, proposed or approved, and a delivery of another one is parked for the hub's administrators: a connector does not
     * see it. A flow without a handler speaks {@link PartnerOutput#FPR}, a handler what it says by {@link Does#sends}, several
     * parts in one request {@code multipart/form-data}, and several messages go together only where
     * {@link PartnerOutput#FPR_BATCH} is carried too. What a handler writes that does not say it is handed over: the connector
     * looks at it, and fails it by {@link PartnerFault.Kind#NOT_CARRIED}.
     *
     * @param settings have passed {@link #check}
     * @return each without parameters, such as {@code text/xml}, or an ending that any may have, such as {@code +xml}; the
     *     default, an empty set: every one
     */
    default Set<String> mediaTypes(Settings settings) {
        return Set.of();
    }

    /**
     * Whether what takes a delivery is not the partner but somebody who brings it on, such as a mail server. Then a delivery
     * that was taken is {@link Fate#HANDED_ON}: it is over for the hub, and what a plugin would say in the partner's name
     * because of it, such as RECEIVED, is not admitted.
     */
    default boolean relays() {
        return false;
    }

    /** Texts for the parameters of the template, from an endpoint's settings. */
    Map<String, Object> templateParameters(Endpoint endpoint);

    /** Objects for the template, by the names under which it refers to them. */
    default Map<String, Object> templateBeans(Endpoint endpoint) {
        return Map.of();
    }

    /**
     * Connects and authenticates, and sends no data. Returns within the endpoint's connect and answer limits.
     *
     * @throws PartnerFault if a delivery would not arrive, with the reason in technical words
     */
    void test(Endpoint endpoint) throws PartnerFault;
}
