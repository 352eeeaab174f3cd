package al.tirana.nyja.engine;

import al.tirana.nyja.fpr.FprSchemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What names an institution, a municipality or a message type, however it is spelled. */
final class CoreNames {

    private static final Pattern INSTITUTION = Pattern.compile(
            "(?<![A-Za-z0-9])(BT|PK|OSHC|MB|AKPA|MSHMS|INSTAT)[._](?=[A-Z0-9]*[A-Z0-9]{2})[A-Z0-9]{2,}");
    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z]+");
    /** The project's own names. */
    private static final Pattern OURS = Pattern.compile("al\\\\*[./$]tirana(?![a-zA-Z])|id\\.tirana\\.al");

    private static final Pattern MUNICIPALITY = Pattern.compile("(?<![A-Za-z])AL[0-9]{2,3}|(?i:tiran[aeë]?)(?![a-z])");
    /** The tables in which the modules of types remember something. */
    private static final Pattern TABLE =
            Pattern.compile("\\b(from|join|into|update|table)\\s+(referral|brought_case)\\b", Pattern.CASE_INSENSITIVE);
    /** The modules' own classes; what stands in {@code engine.type} itself is for everybody. */
    private static final Pattern MODULE =
            Pattern.compile("nyja[/.]engine[/.]type[/.][a-z]+[/.]|nyja[/.]fpr[/.]type[/.]");

    /** Read once: every constant of every class is held against them. */
    private static final List<String> TYPES = types();

    private static final List<String> LETTERS_OF_TYPES =
            TYPES.stream().map(CoreNames::letters).toList();

    private CoreNames() {}

    /** Short names without a version. What the hub itself says is no type that an agreement could carry. */
    private static List<String> types() {
        return FprSchemas.types().stream()
                .filter(type -> !FprSchemas.about(type).equals(Optional.of("answer")))
                .filter(type -> FprSchemas.brought(type).isEmpty())
                .map(type -> type.replaceFirst("al\\.tirana\\.fpr\\.", "").replaceFirst("\\.v[0-9]+$", ""))
                .toList();
    }

    static boolean in(String text) {
        String letters = letters(text);
        return LETTERS_OF_TYPES.stream().anyMatch(letters::contains)
                || INSTITUTION.matcher(text).find()
                || MUNICIPALITY.matcher(OURS.matcher(text).replaceAll(" ")).find();
    }

    /** In all that a class file says: texts, names of classes, fields and constants of an enum; and what stands in several. */
    static List<String> in(byte[] classFile) throws IOException {
        StringConstants constants = StringConstants.of(classFile);
        List<String> named = new ArrayList<>();
        for (String constant : constants.everything()) {
            if (in(constant)
                    || TABLE.matcher(constant).find()
                    || MODULE.matcher(constant).find()) {
                named.add(constant);
            }
        }
        Set<String> words = new HashSet<>();
        for (String text : constants.texts()) {
            words.add(letters(text));
        }
        TYPES.stream()
                .filter(type ->
                        words.containsAll(Arrays.stream(type.split("\\.")).collect(Collectors.toSet())))
                .forEach(type -> named.add(type + ", word by word"));
        return named;
    }

    private static String letters(String text) {
        return OTHERS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
