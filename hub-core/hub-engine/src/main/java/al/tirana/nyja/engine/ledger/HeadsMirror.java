package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.store.Database;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings new heads from the database to the file outside it and to the acknowledgements, on every node.
 *
 * <p>If the database lacks blocks that the file knows, its tail was cut off (or an old backup was restored). The hub goes
 * on, because people wait for its messages; the lines stay, and every verification names the loss.
 */
final class HeadsMirror {

    private static final Logger LOG = LoggerFactory.getLogger(HeadsMirror.class);
    private static final int BATCH = 1_000;
    private static final SignedHead NOTHING = new SignedHead(0, Block.NONE, "");

    private final Database database;
    private final HeadsLog log;
    private final Head head;
    private final Map<String, ECKey> ledgerKeys;
    private SignedHead reached;

    /** Lines of a tail that was cut off: if it is put back exactly, the file has them already. */
    private Set<SignedHead> beyond = Set.of();

    HeadsMirror(Database database, HeadsLog log, Head head, Map<String, ECKey> ledgerKeys) {
        this.database = database;
        this.log = log;
        this.head = head;
        this.ledgerKeys = ledgerKeys;
        this.reached = log.last().orElse(NOTHING);
        log.last().ifPresent(head::moved);
    }

    /** Appends every head that the file does not have yet. @return how many */
    long follow() {
        long appended = 0;
        List<SignedHead> heads = from(reached.block());
        if (cut(heads)) {
            reached = lastInBoth();
            heads = from(reached.block());
        }
        while (true) {
            appended += append(heads);
            if (heads.size() < BATCH) {
                return appended;
            }
            heads = from(heads.get(BATCH - 1).block());
        }
    }

    private int append(List<SignedHead> heads) {
        List<SignedHead> fresh = heads.stream()
                .filter(found -> found.block() > reached.block())
                .filter(found -> found.genuine(ledgerKeys)) // a forged one stays out: the verifier names it
                .toList();
        log.append(fresh.stream().filter(found -> !beyond.contains(found)).toList());
        if (!fresh.isEmpty()) {
            reached = fresh.get(fresh.size() - 1);
            head.moved(reached);
        }
        return fresh.size();
    }

    /** The block reached is gone, or another one of the hub stands in its place. */
    private boolean cut(List<SignedHead> heads) {
        if (reached.block() == 0) {
            return false;
        }
        SignedHead stored = heads.isEmpty() ? NOTHING : heads.get(0);
        boolean same = stored.block() == reached.block()
                && (stored.hash().equals(reached.hash()) || !stored.genuine(ledgerKeys));
        return !same;
    }

    private SignedHead lastInBoth() {
        SignedHead both = NOTHING;
        Set<SignedHead> missing = new HashSet<>();
        try (HeadsLog.Lines lines = log.lines(log.size())) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                SignedHead known = HeadsLog.read(line).orElse(NOTHING);
                if (known.block() > both.block()) {
                    if (stored(known)) {
                        both = known;
                    } else {
                        missing.add(known);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("nyja.home/ledger/heads.log cannot be read", e);
        }
        beyond = Set.copyOf(missing);
        LOG.error(
                "Regjistri: mungojnë blloqe pas bllokut {} / Ledger: blocks are missing after block {}",
                both.block(),
                both.block());
        return both;
    }

    private boolean stored(SignedHead known) {
        return select("select block_no, hash, jws from ledger_block where block_no = ?", known.block()).stream()
                .anyMatch(found -> found.hash().equals(known.hash()));
    }

    private List<SignedHead> from(long block) {
        return select(
                "select block_no, hash, jws from ledger_block where block_no >= ? order by block_no limit " + BATCH,
                block);
    }

    private List<SignedHead> select(String sql, long block) {
        return database.read(connection -> {
            List<SignedHead> heads = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, block);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        heads.add(new SignedHead(row.getLong(1), row.getString(2), row.getString(3)));
                    }
                }
            }
            return heads;
        });
    }
}
