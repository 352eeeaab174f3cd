package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.spi.PartnerFault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;

/**
 * In an institution's folder one takes away or replaces at a time, on whichever server: a run looks whether a file is still the
 * one that it read and then removes it by its name, and between the two the page must not put another of that name there.
 * Whoever waits too long for its turn is told so ({@link FolderBusy}), and the database is not blamed.
 *
 * <p>A turn keeps a connection while a partner's server is spoken to, so in one server few are taken at once ({@link
 * FolderRoom}): folders that hang must not use up the connections of all others.
 */
final class FolderTurn {

    /** Longer than a file takes to be put; who died lets go at once. */
    private static final String PATIENT = "set local idle_in_transaction_session_timeout = '5min'";

    /** PostgreSQL's word for a lock that was not to be had. */
    private static final String LOCKED = "55P03";

    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended(?, 20261128))";

    /** What is done in the folder. */
    interface Work {
        void run() throws PartnerFault, DropRefused;
    }

    /** The same, for who can refuse nobody. */
    interface Step {
        void run() throws PartnerFault;
    }

    private final Database database;
    private final FolderRoom room;
    private final String institution;

    FolderTurn(Database database, FolderRoom room, String institution) {
        this.database = database;
        this.room = room;
        this.institution = institution;
    }

    /** A short step of a run. */
    void run(Step step) throws PartnerFault {
        try {
            take(room.enter(institution), step::run);
        } catch (DropRefused never) {
            throw new IllegalStateException(never);
        }
    }

    /** What the page puts. */
    void drop(Work work) throws PartnerFault, DropRefused {
        take(room.enterToDrop(institution), work);
    }

    private void take(FolderRoom.Place place, Work work) throws PartnerFault, DropRefused {
        AtomicReference<PartnerFault> fault = new AtomicReference<>();
        AtomicReference<DropRefused> refused = new AtomicReference<>();
        try {
            database.transact(tx -> {
                lock(tx);
                try {
                    work.run();
                } catch (PartnerFault e) {
                    fault.set(e);
                } catch (DropRefused e) {
                    refused.set(e);
                }
            });
        } finally {
            place.leave();
        }
        if (fault.get() != null) {
            throw fault.get();
        }
        if (refused.get() != null) {
            throw refused.get();
        }
    }

    private void lock(Connection tx) throws SQLException {
        try (Statement patient = tx.createStatement();
                PreparedStatement lock = tx.prepareStatement(ONE_AT_A_TIME)) {
            patient.execute(PATIENT);
            lock.setString(1, "folder/" + institution);
            lock.execute();
        } catch (SQLException e) {
            if (LOCKED.equals(e.getSQLState())) {
                throw FolderBusy.itself(institution); // another server is at work there
            }
            throw e;
        }
    }
}
