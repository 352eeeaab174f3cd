package al.tirana.nyja.engine.run;

import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.spi.Page;
import al.tirana.nyja.spi.RemoteFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page as a folder with one file in it, so that a page takes the way of a file. What a page holds beside the other: it
 * ends by the bookmark going on, in the transaction that closes it. For one thread.
 */
final class PageFolder implements PartnerFolder {

    /** What could not be read as a whole is not passed over, wherever the page leads by then. */
    private static final String KEPT = " kept";

    /** Hears of each page that the bookmark passes, in the transaction in which it does. */
    interface Passing {
        void passed(Connection tx, String name) throws SQLException;
    }

    private final Bookmarks bookmarks;
    private final Passing passing;
    private final List<Bookmark> way;
    private final Bookmark at;
    private final Page page;
    private final Optional<String> next;
    private final String hash;
    private final String seen;
    private final RemoteFile file;
    private boolean passed;

    /**
     * @param way where the bookmark stands; behind it, the places to which pages without records have led since
     * @param basis what its records are judged by: the same records are read anew when that has changed
     * @param now when it came
     */
    PageFolder(Bookmarks bookmarks, Passing passing, List<Bookmark> way, Page page, String basis, Instant now) {
        this.bookmarks = bookmarks;
        this.passing = passing;
        this.way = List.copyOf(way);
        this.at = way.get(way.size() - 1);
        this.page = page;
        this.next = page.next().filter(place -> !at.place().equals(Optional.of(place)));
        this.hash = Canonical.sha256Hex(page.records());
        this.seen = hash + " " + basis;
        this.file = new RemoteFile(name(at), page.records().length, now);
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

    /** Whether all that it holds was read before at this place, and it leads on. */
    boolean isPassable() {
        return page.count() > 0 && !isNew() && !isKept() && next.isPresent();
    }

    /** Whether there was nothing before it but pages without records, and it is the last: the bookmark stands there from here on. */
    boolean isEndBehindNothing() {
        return page.count() == 0 && next.isEmpty() && way.size() > 1;
    }

    /** Whether the partner has said the same already at another place, and would be followed on: there is no progress in that. */
    boolean isSameAsBefore() {
        return page.count() > 0 && next.isPresent() && bookmarks.passed(hash);
    }

    /** The way behind a page without records, if it leads on; else empty. */
    List<Bookmark> ahead() {
        if (page.count() > 0 || next.isEmpty()) {
            return List.of();
        }
        List<Bookmark> ahead = new ArrayList<>(way);
        ahead.add(at.behind(next.get()));
        return ahead;
    }

    /** Whether the bookmark went on. */
    boolean passed() {
        return passed;
    }

    /** As {@link #isPassable} and {@link #isEndBehindNothing} say. */
    void skip(Connection tx) throws SQLException {
        come(tx);
        if (next.isPresent()) {
            pass(tx);
        }
    }

    /** The bookmark to where this page begins. */
    private void come(Connection tx) throws SQLException {
        for (int i = 1; i < way.size(); i++) {
            bookmarks.forward(tx, way.get(i - 1), way.get(i).place().orElseThrow(), null);
            passing.passed(tx, name(way.get(i - 1)));
        }
    }

    private void pass(Connection tx) throws SQLException {
        bookmarks.forward(tx, at, next.orElseThrow(), hash);
        passing.passed(tx, name(at));
        passed = true;
    }

    private static String name(Bookmark at) {
        return "faqja-" + at.page() + ".json";
    }

    @Override
    public void closed(Connection tx, boolean over) throws SQLException {
        come(tx);
        if (over && next.isPresent()) {
            pass(tx);
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
