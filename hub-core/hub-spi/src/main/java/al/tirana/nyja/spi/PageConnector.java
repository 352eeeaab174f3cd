package al.tirana.nyja.spi;

import java.util.Optional;

/**
 * A connector that asks its partner for what is new, page after page. Where the partner had arrived, the hub remembers: the
 * bookmark moves in the transaction that closes the page, so a page that was taken in half is asked for again.
 *
 * <p>One Camel route template, named {@link #pageTemplate()}, starts at {@code direct:{{route}}} and takes the same parameters
 * and beans as {@link #deliverTemplate()}. It finds in the header {@link #PLACE} where to go on, or no such header at the very
 * beginning, and leaves a {@link Page} as the body. It asks the partner once.
 *
 * <p>It fails with a {@link PartnerFault}: {@code UNREACHABLE} also for an answer that is no page, such as half a document or
 * one without the list that was agreed, since nothing of it may be taken; with {@link PartnerFault#withRetryAfter} where the
 * partner says when it wants to be asked again. No detail holds a place or a part of the answer.
 *
 * <p><b>Threads:</b> as for {@link Connector}. <b>Limits:</b> a page is held in memory, so it has a declared limit.
 */
public interface PageConnector extends Connector {

    /** Name of the header that says where to go on. */
    String PLACE = "NyjaPlace";

    /**
     * Whether this endpoint can be asked. The hub refuses an agreement that collects over one that cannot.
     *
     * @param settings have passed {@link #check}
     */
    boolean hasPages(Settings settings);

    /** How many pages the partner allows in one run, at least one. What is left is for the next run. */
    int most(Settings settings);

    /** Where the very first page begins; empty: where the partner begins by itself. */
    default Optional<String> first(Settings settings) {
        return Optional.empty();
    }

    /**
     * By which words of its settings an endpoint's bookmark begins. With other words than before the hub goes back to {@link
     * #first}: as a partner needs that counts anew, or whose records are wanted once more.
     */
    default String begun(Settings settings) {
        return first(settings).orElse("");
    }

    default String pageTemplate() {
        return "nyja-" + id() + "-page";
    }
}
