package al.tirana.nyja.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * The migrations, by name. Flyway would look for them in the class path, which inside a server is no folder; a list
 * needs no search, and a test holds it against the folder.
 */
public final class Schema {

    static final String FOLDER = "db/migration/";

    static final List<String> MIGRATIONS = List.of(
            "V1__the_house.sql",
            "V2__files_and_runs.sql",
            "V3__words_of_a_run.sql",
            "V4__two_people.sql",
            "V6__endings.sql",
            "V7__figures_files_and_alarms.sql",
            "V8__rules.sql",
            "V10__partners_in_trouble.sql",
            "V11__evidence.sql",
            "V12__accounts.sql",
            "V13__files_put.sql",
            "V14__ledger_epochs.sql",
            "V15__channels.sql",
            "V16__message_types.sql",
            "V17__handlers.sql",
            "V19__contacts.sql",
            "V20__lean_deliveries.sql",
            "V21__numbers_and_types.sql",
            "V23__by_hand.sql",
            "V24__held_and_timed.sql",
            "V25__territories.sql",
            "V26__cases_of_brought_types.sql",
            "V27__owed_ends.sql",
            "V29__fewer_indexes.sql",
            "V31__deadlines_of_cases.sql",
            "V32__facts.sql",
            "V33__closed_months_lead_nowhere.sql",
            "V34__held_of_cases.sql",
            "V35__owners_told_again.sql",
            "V36__held_records.sql",
            "V37__decided_records.sql",
            "V40__what_a_message_replaces.sql",
            "V41__roles_of_accounts.sql",
            "V42__second_factors.sql",
            "V45__alarms_told.sql",
            "V46__channels_checked.sql",
            "V49__keys_that_a_statement_keeps.sql",
            "V50__who_is_told_of_a_file.sql",
            "V51__bookmarks.sql",
            "V52__deputies.sql",
            "V53__rights_by_agreement.sql",
            "V54__who_adds_to_the_ledger.sql",
            "V55__limits_of_institutions.sql",
            "V56__units_and_papers.sql",
            "V57__bookmarks_begin.sql",
            "V58__pages_passed.sql",
            "V59__still_refused_by_agreement.sql",
            "V60__code_lists.sql",
            "V62__guarded_units.sql",
            "V63__what_was_refused.sql",
            "V66__certificates_used.sql",
            "V68__deliveries_end_behind_their_body.sql",
            "V69__nobody_counted_a_new_table.sql",
            "V70__ends_stand_beside_what_waits.sql",
            "V71__what_is_kept_of_a_browser.sql",
            "V72__a_lane_is_looked_up_by_its_own_index.sql",
            "V73__ciphertext_is_not_counted.sql");

    private static final String MAY_MAKE_TABLES =
            "select coalesce(has_schema_privilege(current_schema(), 'create'), false)";

    private Schema() {}

    /**
     * Brings the database up to date; does nothing if it is. Several nodes may call it at once: one works, the others
     * wait. Where the tables are another role's, whoever starts the hub has that role make them, and here it is only
     * looked whether they are there.
     *
     * @throws FlywayException if the database is away, or is not what a migration left behind
     */
    public static void migrate(DataSource source) {
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(new PatientSource(source))
                .resourceProvider(new Listed())
                .javaMigrationClassProvider(List::of)
                .load();
        if (mayMakeTables(source)) {
            flyway.migrate();
            return;
        }
        MigrationInfo[] missing = flyway.info().pending();
        if (missing.length > 0) {
            throw new FlywayException("The tables are another role's, who has to make " + missing.length
                    + " migrations first (NYJA_DB_OWNER, nyja start)");
        }
        flyway.validate();
    }

    private static boolean mayMakeTables(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(MAY_MAKE_TABLES)) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw new FlywayException("no connection, SQLSTATE " + e.getSQLState(), e);
        }
    }

    private static final class Listed implements ResourceProvider {

        @Override
        public LoadableResource getResource(String name) {
            return MIGRATIONS.contains(name) ? new Migration(name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return MIGRATIONS.stream()
                    .filter(name ->
                            name.startsWith(prefix) && Stream.of(suffixes).anyMatch(name::endsWith))
                    .<LoadableResource>map(Migration::new)
                    .toList();
        }
    }

    private static final class Migration extends LoadableResource {

        private final String name;

        Migration(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            InputStream text = Schema.class.getClassLoader().getResourceAsStream(FOLDER + name);
            if (text == null) {
                throw new UncheckedIOException(new IOException("Not in the engine's resources: " + FOLDER + name));
            }
            return new InputStreamReader(text, StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return "classpath:" + FOLDER + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
