package al.tirana.nyja.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import al.tirana.nyja.engine.TestDatabase;
import java.io.File;
import java.util.Objects;
import org.junit.jupiter.api.Test;

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
}
