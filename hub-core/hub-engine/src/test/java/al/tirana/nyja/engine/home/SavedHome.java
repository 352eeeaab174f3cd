package al.tirana.nyja.engine.home;

import al.tirana.nyja.engine.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

/**
 * A home that an earlier hub left behind, unpacked: its files, and its database in the schema of its day and then brought
 * to today's, as a start after an update does.
 *
 * @param root of its files
 * @param savedAt when it was saved
 */
record SavedHome(Path root, DataSource database, Instant savedAt) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HISTORY = "flyway_schema_history";

    static SavedHome of(String resource) throws IOException, SQLException {
        Path root = Files.createTempDirectory(Files.createDirectories(Path.of("target", "homes")), "saved");
        DataSource database = TestDatabase.another("saved_home");
        Instant savedAt = null;
        try (InputStream in = SavedHome.class.getResourceAsStream(resource);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().startsWith("home/")) {
                    keep(root.resolve(entry.getName().substring("home/".length())), zip.readAllBytes());
                } else if (entry.getName().equals("database.zip")) {
                    savedAt = restore(database, zip.readAllBytes());
                }
            }
        }
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return new SavedHome(root, database, savedAt);
    }

    private static void keep(Path file, byte[] content) throws IOException {
        Files.createDirectories(
                file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.write(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** In the schema that it was saved in. */
    private static Instant restore(DataSource database, byte[] backup) throws IOException, SQLException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(backup));
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            zip.getNextEntry();
            JsonNode manifest = JSON.readTree(zip.readAllBytes());
            Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/migration")
                    .target(newest(manifest.path("scripts")))
                    .load()
                    .migrate();
            for (JsonNode table : manifest.path("tables")) {
                String name = table.path("name").asText();
                zip.getNextEntry();
                byte[] rows = zip.readAllBytes();
                if (name.equals(HISTORY)) {
                    continue; // made anew by the migrations above
                }
                List<String> columns = new ArrayList<>();
                table.path("columns").forEach(column -> columns.add(column.asText()));
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy " + name + " (" + String.join(", ", columns) + ") from stdin",
                                new ByteArrayInputStream(rows));
                if (table.hasNonNull("identity")) {
                    statement.execute("alter table " + name + " alter column "
                            + table.path("identity").asText() + " restart with "
                            + table.path("next").asLong());
                }
            }
            return Instant.parse(manifest.path("takenAt").asText());
        }
    }

    private static String newest(JsonNode scripts) {
        String last = scripts.path(scripts.size() - 1).asText();
        return last.substring(1, last.indexOf("__"));
    }
}
