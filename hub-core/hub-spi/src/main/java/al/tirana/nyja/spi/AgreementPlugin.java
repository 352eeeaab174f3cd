package al.tirana.nyja.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The code for one <em>kind</em> of data-sharing agreement: the translations between a partner's own terms and FPR 1.0.
 *
 * <p>A plugin is one class, a CDI bean ({@code @ApplicationScoped}), in a small WAR that depends on this SPI and on
 * nothing else of the hub. It carries its agreement documents as resources. Deploying it makes those agreements
 * <em>known</em>; nothing moves until two administrators have enabled one.
 *
 * <p>What a plugin need not do, because the hub has done it before or does it after: check identity and signature,
 * decide what may be accepted or disclosed, store, retry, keep order, write the ledger. {@link #write} receives a
 * {@link Disclosure}, which holds what the recipient may see and nothing more.
 *
 * <p><b>Threads:</b> all methods may be called by several threads at once; keep no state between calls. <b>Time:</b> no
 * transaction is open during a call; still, a method that takes seconds holds up its lane. <b>Errors:</b> an exception
 * must never contain a value of a message: the hub logs its class only.
 */
public interface AgreementPlugin {

    /** A short, stable name such as {@code ngo-referral}: lower case letters, digits and hyphens, at most 40. */
    String id();

    /** What an administrator reads in lists. */
    Text name();

    /** Always {@code return Spi.VERSION;}: see {@link Spi#VERSION}. */
    int spiVersion();

    /** Paths of the agreement documents in the plugin's own resources, YAML, UTF-8. */
    default List<String> agreements() {
        return List.of("META-INF/nyja/agreement.yaml");
    }

    /**
     * Translates what a partner sent, in its own terms, into FPR messages, one by one, in the order of the input.
     * Partners that speak FPR do not pass here.
     *
     * @param input what came, and from whom; read it as a stream, it may be larger than memory
     * @param sink takes each message as soon as it is complete
     * @throws UnreadableInputException if the input as a whole cannot be read; the fault is then the partner's
     */
    default void read(PartnerInput input, MessageSink sink) throws UnreadableInputException {
        throw new UnreadableInputException(
                "FPR-103",
                new Text("Ky partner flet FPR; nuk ka përkthim", "This partner speaks FPR; there is no translation"),
                0);
    }

    /**
     * How the partner lays out its files for a flow, if it sends files: the hub then collects them when the agreement
     * says so, gives each to {@link #read}, and puts a report beside it.
     */
    default Optional<FileLayout> files(String flow) {
        return Optional.empty();
    }

    /**
     * The institutions to which {@link #read} addresses the messages of a flow, if this code decides it. The hub then
     * warns before an agreement comes into force that names others. The default says nothing.
     *
     * @return actor ids, such as {@code BT.QRM}; empty: the input or the agreement decides
     */
    default Set<String> recipients(String flow) {
        return Set.of();
    }

    /**
     * Called when the last record of a file is committed, before the report: messages that the hub itself has to send
     * about the file as a whole, such as a count ({@code source} is {@code HUB}). May be called again for the same file
     * after a crash: the same summary must give the same keys. If it throws, none of its messages is sent, an alarm says
     * so, and the partner's report goes out all the same. The default sends nothing.
     */
    default void closing(InputSummary summary, MessageSink sink) {}

    /**
     * A scheduled flow of the hub's own, such as a monthly number of cases ({@code source} is {@code HUB}). May be
     * called again for the same window: with the same numbers it must give the same keys, with others (something was
     * committed late) other keys. The default sends nothing.
     */
    default void report(Window window, MessageSink sink) {}

    /**
     * Translates a disclosure into the partner's own terms. Called again, with the same disclosure, when an earlier
     * attempt failed: the same disclosure must give the same output. The default sends FPR as it is.
     */
    default PartnerOutput write(Disclosure disclosure) {
        return PartnerOutput.fpr(disclosure.message());
    }

    /**
     * Reads what the partner answered at once, if its answer says more than "received". Messages given to the sink pass
     * the gate in the partner's name and are committed before the delivery counts as done; a repeated attempt may bring
     * the same answer again, and it has no second effect. It has ten seconds. Whatever it throws, the delivery counts as
     * done, and a person is asked to look at the answer. So is one without it where the answer is longer than the
     * endpoint's limit: it is not called then. The default reads nothing.
     *
     * @throws UnreadableInputException if the answer is not what was agreed
     */
    default void readReply(PartnerReply reply, Disclosure disclosure, MessageSink sink)
            throws UnreadableInputException {}
}
