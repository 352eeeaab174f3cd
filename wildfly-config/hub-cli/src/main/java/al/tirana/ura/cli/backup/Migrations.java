package al.tirana.ura.cli.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** The scripts that made the hub's schema, taken from the hub itself, so that a backup need not repeat them. */
final class Migrations {

    /** As Flyway makes it, for it reads it again when the hub starts. */
    static final String HISTORY_TABLE = """
            create table flyway_schema_history (
                installed_rank integer not null constraint flyway_schema_history_pk primary key,
                version        character varying(50),
                description    character varying(200) not null,
                type           character varying(20) not null,
                script         character varying(1000) not null,
                checksum       integer,
                installed_by   character varying(100) not null,
                installed_on   timestamp without time zone not null default now(),
                execution_time integer not null,
                success        boolean not null
            );
            create index flyway_schema_history_s_idx on flyway_schema_history (success)""";

    private static final String FOLDER = "db/migration/";

    private final Map<String, String> scripts;

    private Migrations(Map<String, String> scripts) {
        this.scripts = scripts;
    }

    static Migrations of(Path hubWar) throws IOException {
        Map<String, String> scripts = new HashMap<>();
        try (ZipFile war = new ZipFile(hubWar.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(war.entries())) {
                if (entry.getName().matches("WEB-INF/lib/hub-engine-.*\\.jar")) {
                    try (InputStream in = war.getInputStream(entry)) {
                        collect(in.readAllBytes(), scripts);
                    }
                }
            }
        }
        return new Migrations(scripts);
    }

    /** The script of that name; a backup of a newer hub names scripts that this one does not have. */
    String sql(String script) throws IOException {
        String sql = scripts.get(script);
        if (sql == null) {
            throw new IOException("The backup was made by a newer hub: " + script + " is not known here");
        }
        return sql;
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
}
