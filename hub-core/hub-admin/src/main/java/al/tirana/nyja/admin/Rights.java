package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Role;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which role may do which operation: the table {@code rights.txt}, and nothing else. */
public final class Rights {

    /** The letters of the table, in the order of its columns; a role behind them opens nothing of its own. */
    private static final List<Role> COLUMNS = List.of(Role.values());

    private static final String LETTERS = "AOPCDUI";
    private static final Pattern LINE = Pattern.compile("([A-Z.]{7})(?: ([=l\\-aidphr]))? {2}([A-Z]+) +(/\\S*)");
    private static final Map<String, Limited> LIMITED = new LinkedHashMap<>();
    private static final Map<String, Set<Role>> TABLE = read();

    /** What of an operation is open to an account that is limited to agreements. */
    enum Limited {
        ALL('='),
        NOTHING('-'),
        OWN('l'),
        AGREEMENT('a'),
        INSTITUTION('i'),
        DELIVERY('d'),
        PARKED('p'),
        HELD('h'),
        ALARM('r');

        private final char letter;

        Limited(char letter) {
            this.letter = letter;
        }

        private static Limited of(String letter) {
            return Arrays.stream(values())
                    .filter(one -> one.letter == letter.charAt(0))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Rights() {}

    /**
     * Whether one of these roles may do it.
     *
     * @param operation as the table has it, for example {@code POST /parked/{id}/retry}
     */
    public static boolean may(Collection<String> roles, String operation) {
        Set<Role> allowed = TABLE.getOrDefault(operation, Set.of());
        return Role.known(roles).stream().anyMatch(allowed::contains);
    }

    /** Nothing, if the table has no line for it. */
    static Limited limited(String operation) {
        return LIMITED.getOrDefault(operation, Limited.NOTHING);
    }

    /** Nobody, if the table has no line for it. */
    static Set<Role> of(String operation) {
        return TABLE.getOrDefault(operation, Set.of());
    }

    static Set<String> operations() {
        return TABLE.keySet();
    }

    /** As the table names what this method answers. */
    static String operation(Class<?> resource, Method method) {
        String verb = Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst()
                .orElse("NONE");
        Path path = method.getAnnotation(Path.class);
        String room = resource == MetricsResource.class
                ? "metrics"
                : resource.getAnnotation(Path.class).value();
        return verb + " /" + room + (path == null ? "" : "/" + path.value());
    }

    private static Map<String, Set<Role>> read() {
        Map<String, Set<Role>> table = new LinkedHashMap<>();
        for (String line : text().split("\n")) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher row = LINE.matcher(line);
            if (!row.matches() || table.put(row.group(3) + " " + row.group(4), roles(row.group(1))) != null) {
                throw new IllegalStateException("rights.txt: " + line);
            }
            if (row.group(2) != null) {
                LIMITED.put(row.group(3) + " " + row.group(4), Limited.of(row.group(2)));
            }
        }
        return table;
    }

    private static Set<Role> roles(String letters) {
        if (letters.equals(LETTERS)) {
            return EnumSet.allOf(Role.class);
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (int i = 0; i < LETTERS.length(); i++) {
            if (letters.charAt(i) == LETTERS.charAt(i)) {
                roles.add(COLUMNS.get(i));
            } else if (letters.charAt(i) != '.') {
                throw new IllegalStateException("rights.txt: " + letters);
            }
        }
        return roles;
    }

    private static String text() {
        try (InputStream stream = Rights.class.getResourceAsStream("rights.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
