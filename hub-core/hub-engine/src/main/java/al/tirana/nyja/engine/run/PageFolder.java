package al.tirana.nyja.engine.run;

import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.spi.Page;
import al.tirana.nyja.spi.RemoteFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One page as a folder with one file in it, so that a page takes the way of a file. What a page holds beside the other: it
 * ends by the bookmark going on, in the transaction that closes it. For one thread.
 */
final class PageFolder implements PartnerFolder {

    /** What could not be read as a whole is not passed over, wherever the page leads by then. */
    private static final String KEPT = " kept";

    private final Bookmarks bookmarks;
    private final Bookmark at;
    private final Page page;
    private final Optional<String> next;
    private final String seen;
    private final RemoteFile file;
    private boolean passed;

    /**
     * @param basis what its records are judged by: the same records are read anew when that has changed
     * @param now when it came
     */
    PageFolder(Bookmarks bookmarks, Bookmark at, Page page, String basis, Instant now) {
        this.bookmarks = bookmarks;
        this.at = at;
        this.page = page;
        this.next = page.next().filter(place -> !at.place().equals(Optional.of(place)));
        this.seen = Canonical.sha256Hex(page.records()) + " " + basis;
        this.file = new RemoteFile("faqja-" + at.page() + ".json", page.records().length, now);
    }

    /** Whether there is something that was not read at this place before. */
    boolean isNew() {
        return page.count() > 0 && !seen.equals(at.seen()) && !isKept();
    }

    private boolean isKept() {
        return at.seen().equals(seen + KEPT);
    }

    /** Where it leads; empty: nowhere yet. */
    Optional<String> next() {
        return next;
    }

    /** Whether all that it holds was read before, and it leads on. */
    boolean isPassable() {
        return !isNew() && !isKept() && next.isPresent();
    }

    /** Whether the bookmark went on. */
    boolean passed() {
        return passed;
    }

    /** As {@link #isPassable} says. */
    void skip(Connection tx) throws SQLException {
        bookmarks.forward(tx, at, next.orElseThrow());
        passed = true;
    }

    @Override
    public void closed(Connection tx, boolean over) throws SQLException {
        passed = over && next.isPresent();
        if (passed) {
            bookmarks.forward(tx, at, next.get());
        } else {
            bookmarks.stay(tx, at, over ? seen : seen + KEPT);
        }
    }

    @Override
    public List<RemoteFile> list() {
        return isNew() ? List.of(file) : List.of();
    }

    @Override
    public boolean whole() {
        return true;
    }

    @Override
    public boolean takesReports() {
        return false;
    }

    @Override
    public boolean keepsFiles() {
        return false;
    }

    @Override
    public InputStream fetch(String name) {
        return new ByteArrayInputStream(page.records());
    }

    @Override
    public void put(String name, byte[] content, String contentType) {
        throw new UnsupportedOperationException("A page takes no reports");
    }

    @Override
    public void remove(String name) {
        // its partner keeps it; the bookmark has gone on
    }
}
