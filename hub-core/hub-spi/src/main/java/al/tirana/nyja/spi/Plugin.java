package al.tirana.nyja.spi;

import java.util.List;

/**
 * The code for one <em>kind</em> of data-sharing agreement: the translations between a partner's own terms and FPR 1.0.
 *
 * <p>A plugin is one class, a CDI bean ({@code @ApplicationScoped}), in a small WAR that depends on this SPI and on
 * nothing else of the hub. It carries its agreement documents as resources. Deploying it makes those agreements
 * <em>known</em>; nothing moves until two administrators have enabled one.
 *
 * <p>It says once what it can do: named handlers. A flow of an agreement names the one that works for it ({@code handler:
 * notice}; without that key the one of the flow's own name), so the same code serves agreements whose flows are called
 * otherwise. What a flow needs and no handler offers is told with its line before the agreement can come into force.
 *
 * <p>What a plugin need not do, because the hub has done it before or does it after: check identity and signature,
 * decide what may be accepted or disclosed, fill in envelopes, store, retry, keep order, write the ledger.
 *
 * <p><b>Threads:</b> handlers may be called by several threads at once; keep no state between calls. <b>Time:</b> no
 * transaction is open during a call; still, a handler that takes seconds holds up its lane. <b>Errors:</b> an exception
 * must never contain a value of a message: the hub logs its class only.
 */
public interface Plugin {

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

    /** Registers the handlers. Called once for each deployment, before any of them; no I/O here. */
    void declare(Handlers handlers);
}
