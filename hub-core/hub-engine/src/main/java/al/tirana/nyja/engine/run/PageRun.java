package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.spi.Completeness;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.Page;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.RemoteFile;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks a partner for what is new, page after page, as many as it allows in one run. Each page is read as a file is; the bookmark
 * goes on in the transaction that closes it. A page that leads nowhere is asked for again at the next run, and what was in it
 * before has no second effect.
 */
final class PageRun {

    /** However long a partner wants to be left alone: somebody may have mistyped it. */
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private static final List<AlarmKind> SAID =
            List.of(AlarmKind.FILE_MISMATCH, AlarmKind.FILE_UNREADABLE, AlarmKind.FILE_VANISHED);

    /** Takes a page as a file. */
    interface Taking {
        int take(FileSteps steps, RemoteFile page) throws PartnerFault;
    }

    private final RunParts parts;
    private final LeasedRun held;
    private final FlowInForce flow;
    private final PluginGateway translation;
    private final FileLayout layout;
    private final ChannelId channel;
    private final PartnerPages pages;
    private final Bookmarks bookmarks;

    PageRun(
            RunParts parts,
            LeasedRun held,
            FlowInForce flow,
            PluginGateway translation,
            FileLayout layout,
            ChannelId channel,
            PartnerPages pages) {
        this.parts = parts;
        this.held = held;
        this.flow = flow;
        this.translation = translation;
        this.layout = layout;
        this.channel = channel;
        this.pages = pages;
        this.bookmarks = new Bookmarks(parts.database(), parts.clock(), held.run(), channel);
    }

    /**
     * @return how many pages came with something new
     * @throws PartnerFault if one could not be had; what was committed stays
     */
    int ask(Taking taking) throws PartnerFault {
        int came = 0;
        boolean goesOn = true;
        boolean passed = false;
        List<Bookmark> ahead = List.of();
        for (int asked = 0; goesOn && asked < pages.most(); asked++) {
            if (parts.database().read(connection -> LeasedRun.stopped(connection, channel))) {
                return came;
            }
            PageFolder page = next(ahead);
            ahead = page.ahead();
            if (ahead.isEmpty()) {
                came += read(page, taking);
            }
            passed |= page.passed();
            goesOn = page.passed() || !ahead.isEmpty();
        }
        if (!passed && !ahead.isEmpty()) {
            throw new PartnerFault(
                    Kind.UNREACHABLE,
                    new Text(
                            pages.most()
                                    + " faqe radhazi s'kishin asgjë, dhe partneri thotë se ka të tjera: Nyja mbetet"
                                    + " ku ishte; tregojini partnerit",
                            pages.most() + " pages one after the other had nothing, and the partner says that there are"
                                    + " more: the hub stays where it was; tell the partner"));
        }
        return came;
    }

    private int read(PageFolder page, Taking taking) throws PartnerFault {
        SkippedFiles leftAlone = new SkippedFiles(parts, held.run(), channel.institution());
        FileSteps steps = new FileSteps(parts, held, flow, translation, layout, page, channel.institution(), leftAlone);
        List<RemoteFile> there = page.list();
        Listing listing = new Listing(there, layout, Completeness.ITSELF, Set.of(), List.of());
        steps.finishGone(listing);
        Optional<PartnerFault> owed = steps.reportAgain(listing);
        if (owed.isPresent()) {
            throw owed.get();
        }
        int came = 0;
        for (RemoteFile one : there) {
            came += taking.take(steps, one);
        }
        if (page.isPassable() || page.isEndBehindNothing()) {
            parts.database().transact(tx -> {
                held.mayGoOn(tx);
                page.skip(tx);
            });
        }
        return came;
    }

    /** @param ahead behind pages without records; empty: where the bookmark stands */
    private PageFolder next(List<Bookmark> ahead) throws PartnerFault {
        List<Bookmark> way = ahead.isEmpty() ? List.of(bookmarks.now(pages.first(), pages.begun())) : ahead;
        Bookmark at = way.get(way.size() - 1);
        Instant now = parts.clock().instant();
        Optional<Duration> rest = at.restsUntil()
                .map(until -> Duration.between(now, until))
                .filter(left -> left.compareTo(Duration.ZERO) > 0);
        if (rest.isPresent()) {
            throw new PartnerFault(
                            Kind.UNREACHABLE,
                            new Text(
                                    "partneri kërkoi të mos pyetet edhe për pak kohë",
                                    "the partner asked not to be asked for a while"))
                    .withRetryAfter(rest.get());
        }
        PageFolder page = new PageFolder(bookmarks, this::passed, way, fetch(at), basis(), now);
        if (page.next().filter(bookmarks::knows).isPresent()) {
            throw new PartnerFault(
                    Kind.UNREACHABLE,
                    new Text(
                            "faqja " + at.page() + " të kthen te një vend ku Nyja ka qenë: asgjë e saj nuk merret;"
                                    + " tregojini partnerit",
                            "page " + at.page() + " leads back to a place where the hub was: nothing of it is taken;"
                                    + " tell the partner"));
        }
        if (page.isSameAsBefore()) {
            throw new PartnerFault(
                    Kind.UNREACHABLE,
                    new Text(
                            "faqja " + at.page() + " është e njëjta me një të mëparshme: asgjë e saj nuk merret;"
                                    + " tregojini partnerit",
                            "page " + at.page() + " is the same page as one before: nothing of it is taken; tell the"
                                    + " partner"));
        }
        return page;
    }

    /** What was said of it is over: the partner says something else in its place. */
    private void passed(Connection tx, String name) throws SQLException {
        for (AlarmKind kind : SAID) {
            parts.alarms().close(tx, kind, channel.institution() + "/" + name);
        }
    }

    private String basis() {
        return parts.database()
                .read(connection -> CollectedFiles.basis(connection, held.run().agreement(), translation.build()));
    }

    private Page fetch(Bookmark at) throws PartnerFault {
        try {
            return pages.after(at.place());
        } catch (PartnerFault e) {
            Duration asked = e.retryAfter().orElse(Duration.ZERO);
            if (asked.isZero()) {
                throw e;
            }
            Duration rest = asked.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : asked;
            bookmarks.rest(parts.clock().instant().plus(rest));
            throw e.withRetryAfter(rest);
        }
    }
}
