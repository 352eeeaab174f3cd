package al.tirana.nyja.console;

import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** Fields of messages in plain words. A name that no list has, as in a type that a plugin brings, is shown as it is. */
public final class FieldNames {

    private static final Properties ALBANIAN = Words.file("fields_sq");
    private static final Properties ENGLISH = Words.file("fields_en");
    private static final String STEP = " › ";

    private FieldNames() {}

    static Properties in(String language) {
        return "en".equals(language) ? ENGLISH : ALBANIAN;
    }

    /** {@code /data/body/subject/name/given} as one reads it. */
    public static String of(String path, Words words) {
        Properties names = in(words.language());
        String plain = Arrays.stream(path.replaceFirst("^/data/(body/)?", "").split("/"))
                .filter(step -> !step.isEmpty() && !"*".equals(step) && !step.matches("\\d+"))
                .map(step -> names.getProperty(step, step))
                .collect(Collectors.joining(STEP));
        return plain.isEmpty() ? path : Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }

    /** Several, one after the other. */
    public static String of(List<String> paths, Words words) {
        return paths.stream().map(path -> of(path, words)).distinct().collect(Collectors.joining("; "));
    }
}
