package al.tirana.nyja.systemtest.outside;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Looks for values, in names and in contents, and remembers where it looked and where it found them. */
final class Search {

    private final List<String> values;
    private final List<String> places = new ArrayList<>();
    private final List<String> found = new ArrayList<>();

    /** @param values in ASCII, so that they look the same in each encoding of a text */
    Search(List<String> values) {
        this.values = values;
    }

    List<String> places() {
        return places;
    }

    /** Place and value, one line each. */
    List<String> found() {
        return found;
    }

    Search text(String place, String content) {
        places.add(place);
        values.stream()
                .filter(value -> place.contains(value) || content.contains(value))
                .forEach(value -> found.add(place + " holds " + value));
        return this;
    }

    /** Every file below, whatever it holds; files may come and go meanwhile. */
    Search files(Path root, Predicate<Path> wanted) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
                return folder.equals(root) || wanted.test(folder)
                        ? FileVisitResult.CONTINUE
                        : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
                if (facts.isRegularFile() && wanted.test(file)) {
                    file(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        return this;
    }

    private void file(Path file) throws IOException {
        try {
            text(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            // gone since it was listed
        }
    }

    /** Every row of every table; what stands in clear in a column of bytes shows as text. */
    Search database(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set bytea_output = 'escape'");
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
                            + " where schemaname not in ('pg_catalog', 'information_schema')")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                StringBuilder rows = new StringBuilder();
                try (ResultSet row = statement.executeQuery("select t::text from " + table + " t")) {
                    while (row.next()) {
                        rows.append(row.getString(1)).append('\n');
                    }
                }
                text("table " + table, rows.toString());
            }
        }
        return this;
    }
}
