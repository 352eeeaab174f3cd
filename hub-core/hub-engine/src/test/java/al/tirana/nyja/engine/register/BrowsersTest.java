package al.tirana.nyja.engine.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.register.Browsers.Kind;
import al.tirana.nyja.engine.register.Browsers.State;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubKeys;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any server of the hub knows who comes, and nobody is made by who reads or writes the database. */
class BrowsersTest {

    private final Database database = TestDatabase.empty();
    private final HubKeys keys = TestKeys.fresh();
    private final Browsers here = new Browsers(database, keys);
    private final Browsers there = new Browsers(database, keys);

    @Test
    void whatOneServerKeptAnotherFinds() {
        here.keep(Kind.SIGNED_IN, "secret", "arta", "who".getBytes(UTF_8), Duration.ZERO);

        assertThat(found(there, "secret")).contains("who");
        assertThat(found(there, "secre")).isEmpty();
        assertThat(state(there, Kind.LEAVING, "secret")).as("another kind").isEqualTo(State.GONE);
        assertThat(found(new Browsers(database, TestKeys.fresh()), "secret"))
                .as("of another home")
                .isEmpty();
        there.end(Kind.SIGNED_IN, "secret");
        assertThat(found(here, "secret")).isEmpty();
    }

    @Test
    void whatIsTakenIsTakenOnce() {
        here.keep(Kind.LEAVING, "secret", "192.0.2.7", "asked".getBytes(UTF_8), Duration.ZERO);

        assertThat(there.take(Kind.LEAVING, "secret")).isPresent();
        assertThat(here.take(Kind.LEAVING, "secret")).isEmpty();
    }

    @Test
    void whatIsKeptAlreadyStaysAsItIs() {
        here.keep(Kind.SIGNED_IN, "secret", "arta", "who".getBytes(UTF_8), Duration.ZERO);
        there.keep(Kind.SIGNED_IN, "secret", "arta", "another".getBytes(UTF_8), Duration.ZERO);

        assertThat(found(here, "secret")).contains("who");
    }

    @Test
    void itRestsWhenNobodyUsesItAndLooksForNewsAreNoUse() {
        here.keep(Kind.SIGNED_IN, "secret", "arta", "who".getBytes(UTF_8), Duration.ZERO);
        lastUsed(Kind.SIGNED_IN.idle().minusMinutes(1));
        assertThat(here.find(Kind.SIGNED_IN, "secret", false).rest()).isGreaterThan(Duration.ofMinutes(28));
        assertThat(idle()).as("not used by that").isGreaterThan(Duration.ofMinutes(28));

        assertThat(state(here, Kind.SIGNED_IN, "secret")).isEqualTo(State.THERE);
        assertThat(idle()).isLessThan(Duration.ofMinutes(1));

        lastUsed(Kind.SIGNED_IN.idle());
        assertThat(state(here, Kind.SIGNED_IN, "secret")).isEqualTo(State.IDLE);
        assertThat(idle()).as("too late to use it").isGreaterThan(Duration.ofMinutes(28));
        here.use(Kind.SIGNED_IN, "secret");
        assertThat(state(there, Kind.SIGNED_IN, "secret")).isEqualTo(State.THERE);
    }

    @Test
    void itIsOverInAnyCaseHoweverOftenItIsUsed() {
        here.keep(Kind.SIGNED_IN, "young", "arta", "who".getBytes(UTF_8), Duration.ofHours(11));
        here.keep(Kind.SIGNED_IN, "old", "arta", "who".getBytes(UTF_8), Kind.SIGNED_IN.longest());

        assertThat(here.find(Kind.SIGNED_IN, "young", true).age())
                .isBetween(Duration.ofHours(11), Duration.ofHours(11).plusMinutes(5));
        assertThat(state(here, Kind.SIGNED_IN, "old")).isEqualTo(State.GONE);
    }

    /** An hour later, half a day earlier: the begin is part of what is sealed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update browser set begun_at = begun_at + interval '1 hour'",
                "update browser set begun_at = begun_at - interval '12 hours'",
                "update browser set kind = 'LEAVING' $",
                "update browser set secret = sha256('mine') $",
                "update browser set sealed = overlay(sealed placing '\\x00' from 20)",
                "update browser b set sealed = o.sealed from browser o where o.secret = sha256('besnik''s')"
            })
    void whoeverWritesToTheDatabaseMakesNobody(String change) {
        here.keep(Kind.SIGNED_IN, "secret", "arta", "who".getBytes(UTF_8), Duration.ZERO);
        here.keep(Kind.SIGNED_IN, "besnik's", "besnik", "he".getBytes(UTF_8), Duration.ZERO);
        sql(change.replace("$", "where secret = sha256('secret')"));

        assertThat(found(here, "secret")).isEmpty();
        assertThat(found(here, "mine")).isEmpty();
        assertThat(state(here, Kind.LEAVING, "secret")).isEqualTo(State.GONE);
    }

    @Test
    void whoeverReadsTheDatabaseFindsNothingToComeInWith() {
        here.keep(Kind.SIGNED_IN, "the browser's secret", "arta", "who it is".getBytes(UTF_8), Duration.ZERO);

        List<String> rows = new ArrayList<>();
        database.read(connection -> {
            try (PreparedStatement all = connection.prepareStatement(
                            "select convert_from(decode(replace(encode(sealed || secret, 'hex'), '00', '2e'), 'hex'),"
                                    + " 'LATIN1') || b::text from browser b");
                    var row = all.executeQuery()) {
                while (row.next()) {
                    rows.add(row.getString(1));
                }
            }
            return null;
        });
        assertThat(rows)
                .hasSize(1)
                .noneMatch(
                        row -> row.contains("browser's secret") || row.contains("who it is") || row.contains("arta"));
    }

    @Test
    void ofOneOwnerTheOldestGoesAndNobodyElses() {
        here.keep(Kind.LEAVING, "another's", "192.0.2.9", new byte[] {1}, Duration.ZERO);
        for (int i = 0; i <= Kind.LEAVING.ofOne(); i++) {
            here.keep(Kind.LEAVING, "mine " + i, "192.0.2.7", new byte[] {1}, Duration.ZERO);
        }

        assertThat(state(here, Kind.LEAVING, "another's")).isEqualTo(State.THERE);
        assertThat(state(here, Kind.LEAVING, "mine 0")).isEqualTo(State.GONE);
        for (int i = 1; i <= Kind.LEAVING.ofOne(); i++) {
            assertThat(state(here, Kind.LEAVING, "mine " + i)).as("%d", i).isEqualTo(State.THERE);
        }
    }

    /** Whoever works all day is not pushed out by browsers that were only closed. */
    @Test
    void whatRestsGoesBeforeWhatIsInUse() {
        for (int i = 1; i < Kind.SIGNED_IN.ofOne(); i++) {
            here.keep(Kind.SIGNED_IN, "closed " + i, "arta", new byte[] {1}, Duration.ofHours(1));
        }
        lastUsed(Kind.SIGNED_IN.idle());
        here.keep(Kind.SIGNED_IN, "in use", "arta", new byte[] {1}, Duration.ofHours(7));

        here.keep(Kind.SIGNED_IN, "new", "arta", new byte[] {1}, Duration.ZERO);

        assertThat(state(here, Kind.SIGNED_IN, "in use")).isEqualTo(State.THERE);
        assertThat(state(here, Kind.SIGNED_IN, "new")).isEqualTo(State.THERE);
        assertThat(number("select count(*) from browser")).isEqualTo(Kind.SIGNED_IN.ofOne());
    }

    @Test
    void whatIsOverIsSweptOutByWhatComesWhateverItIs() {
        here.keep(Kind.LEAVING, "first", "192.0.2.7", new byte[] {1}, Kind.LEAVING.longest());
        here.keep(Kind.SIGNED_IN, "second", "arta", new byte[] {1}, Duration.ZERO);

        assertThat(number("select count(*) from browser")).isEqualTo(1);
    }

    private static State state(Browsers browsers, Kind kind, String secret) {
        return browsers.find(kind, secret, true).state();
    }

    private static Optional<String> found(Browsers browsers, String secret) {
        Browsers.Found found = browsers.find(Kind.SIGNED_IN, secret, true);
        return found.state() == State.THERE ? Optional.of(new String(found.content(), UTF_8)) : Optional.empty();
    }

    private void lastUsed(Duration before) {
        sql("update browser set used_at = now() - interval '" + before + "'");
    }

    private Duration idle() {
        return Duration.ofSeconds(number("select extract(epoch from now() - used_at)::bigint from browser"));
    }

    private long number(String sql) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql);
                    var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private void sql(String sql) {
        database.transact(connection -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                update.executeUpdate();
            }
        });
    }
}
