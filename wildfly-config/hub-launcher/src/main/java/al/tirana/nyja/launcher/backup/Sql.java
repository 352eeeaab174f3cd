package al.tirana.nyja.launcher.backup;

import java.util.List;
import java.util.stream.Collectors;

/** Names in statements. */
final class Sql {

    private Sql() {}

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String columns(List<String> columns) {
        return columns.stream().map(Sql::name).collect(Collectors.joining(", ", " (", ")"));
    }
}
