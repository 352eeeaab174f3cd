package al.tirana.nyja.engine.time;

import al.tirana.nyja.engine.background.Watch;
import al.tirana.nyja.engine.store.Database;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Asks the database for its time, so that all servers go by one clock. */
final class SharedClockWatch extends Watch {

    private static final Duration EVERY = Duration.ofSeconds(5);

    SharedClockWatch(SharedClock clock, Database database) {
        super("nyja-clock", EVERY, () -> compare(clock, database));
    }

    static void compare(SharedClock clock, Database database) {
        database.read(connection -> {
            try (Statement statement = connection.createStatement()) {
                Instant asked = clock.machine();
                try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
                    row.next();
                    clock.heard(asked, row.getObject(1, OffsetDateTime.class).toInstant(), clock.machine());
                }
            }
            return null;
        });
    }
}
