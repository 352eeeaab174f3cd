package al.tirana.nyja.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.TestDatabase;
import java.io.File;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class SchemaTest {

    @Test
    void listsEveryMigrationOfTheFolder() {
        File folder =
                new File(Objects.requireNonNull(Schema.class.getClassLoader().getResource(Schema.FOLDER))
                        .getPath());

        assertThat(Schema.MIGRATIONS).containsExactlyInAnyOrder(folder.list());
    }

    @Test
    void agreesWithWhatFlywayFindsByItself() {
        assertThatCode(() -> Schema.migrate(TestDatabase.source())).doesNotThrowAnyException();
    }

    /** In an installed hub the tables are their owner's: it only looks whether all are there. */
    @Test
    void looksWhereItMayMakeNothing() throws SQLException {
        PGSimpleDataSource source = (PGSimpleDataSource) TestDatabase.another("owned");
        Schema.migrate(source);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop role if exists guest");
            statement.execute("create role guest login");
            statement.execute("grant select on flyway_schema_history to guest");
            source.setUser("guest");
            assertThatCode(() -> Schema.migrate(source)).doesNotThrowAnyException();

            statement.execute("delete from flyway_schema_history where script = '"
                    + Schema.MIGRATIONS.get(Schema.MIGRATIONS.size() - 1) + "'");
            assertThatThrownBy(() -> Schema.migrate(source)).hasMessageContaining("another role's");
            statement.execute("drop owned by guest");
            statement.execute("drop role guest");
        }
    }
}
