package al.tirana.nyja.cli.command;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Addresses of the admin API, whatever characters an id holds. */
final class Paths {

    private Paths() {}

    /** The segments, each encoded, joined by slashes. */
    static String of(String... segments) {
        return Arrays.stream(segments).map(Paths::encoded).collect(Collectors.joining("/"));
    }

    /** The same with a query of the values that are there: name, value, name, value … */
    static String query(String path, String... namesAndValues) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(namesAndValues[i])
                        .append('=')
                        .append(encoded(namesAndValues[i + 1]));
            }
        }
        return path + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
