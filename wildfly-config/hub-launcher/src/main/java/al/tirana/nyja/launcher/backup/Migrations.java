package al.tirana.nyja.launcher.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * The scripts that made the hub's schema, taken from the hub itself, so that a backup need not repeat them. Flyway runs them
 * as it does in the hub, which reads Flyway's history again when it starts.
 */
final class Migrations {

    static final String HISTORY = "flyway_schema_history";

    private static final String FOLDER = "db/migration/";

    /** It tells of each step; of a command only its result is of interest. Kept, or the level would be forgotten. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private final Map<String, String> scripts;

    private Migrations(Map<String, String> scripts) {
        this.scripts = scripts;
    }

    static Migrations of(Path hubWar) throws IOException {
        Map<String, String> scripts = new HashMap<>();
        try (ZipFile war = new ZipFile(hubWar.toFile())) {
            for (ZipEntry entry : Collections.list(war.entries())) {
                if (entry.getName().matches("WEB-INF/lib/hub-engine-.*\\.jar")) {
                    try (InputStream in = war.getInputStream(entry)) {
                        collect(in.readAllBytes(), scripts);
                    }
                }
            }
        }
        return new Migrations(scripts);
    }

    /** Names of all scripts that this hub has. */
    Set<String> names() {
        return scripts.keySet();
    }

    /**
     * Makes a schema as these scripts leave it; it is there and empty.
     *
     * @param role that owns the tables
     * @param names of the scripts; a backup of a newer hub names some that this one does not have
     */
    void make(DataSource database, String role, String schema, List<String> names) throws IOException {
        for (String name : names) {
            if (!scripts.containsKey(name)) {
                throw new IOException("The backup was made by a newer hub: " + name + " is not known here");
            }
        }
        FLYWAY.setLevel(Level.WARNING);
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .initSql("set role " + Sql.name(role))
                .defaultSchema(schema)
                .createSchemas(false)
                .resourceProvider(new Named(names))
                .javaMigrationClassProvider(List::of)
                .load()
                .migrate();
    }

    /** Makes in the present schema whatever of these is missing. */
    void bringUp(DataSource database, String role) throws IOException {
        make(database, role, "public", List.copyOf(scripts.keySet()));
    }

    private static void collect(byte[] jar, Map<String, String> scripts) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().startsWith(FOLDER) && entry.getName().endsWith(".sql")) {
                    scripts.put(
                            entry.getName().substring(FOLDER.length()),
                            new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    private final class Named implements ResourceProvider {

        private final List<String> names;

        Named(List<String> names) {
            this.names = names;
        }

        @Override
        public LoadableResource getResource(String name) {
            return names.contains(name) ? new Script(name, scripts.get(name)) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return names.stream()
                    .filter(name ->
                            name.startsWith(prefix) && Stream.of(suffixes).anyMatch(name::endsWith))
                    .map(this::getResource)
                    .toList();
        }
    }

    private static final class Script extends LoadableResource {

        private final String name;
        private final String sql;

        Script(String name, String sql) {
            this.name = name;
            this.sql = sql;
        }

        @Override
        public Reader read() {
            return new StringReader(sql);
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + name;
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
