package al.tirana.nyja.spi;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One of the things that the name of a partner's file says beside what is in the file, such as the month that it is about. A
 * person who hands a file in chooses it; see {@link Collect#nameParts}.
 *
 * @param id up to 20 small letters
 * @param label what the person is asked for
 * @param choices all that may be chosen; at least one
 */
public record NamePart(String id, Text label, List<Choice> choices) {

    private static final Pattern ID = Pattern.compile("[a-z]{1,20}");

    public NamePart {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("The id of a part of a name has 1-20 small letters");
        }
        Objects.requireNonNull(label, "label");
        choices = List.copyOf(choices);
        Set<String> codes = new HashSet<>();
        if (choices.isEmpty() || !choices.stream().map(Choice::code).allMatch(codes::add)) {
            throw new IllegalArgumentException("A part of a name has choices, and no two with one code");
        }
    }

    /**
     * The part {@code month}: months such as {@code 2026-10}, the latest first.
     *
     * @param latest the last that may be chosen
     * @param number how many
     */
    public static NamePart month(YearMonth latest, int number) {
        return new NamePart(
                "month",
                new Text("Muaji", "The month"),
                IntStream.range(0, number)
                        .mapToObj(latest::minusMonths)
                        .map(month -> Choice.of(month.toString(), new Text(in("sq", month), in("en", month))))
                        .toList());
    }

    private static String in(String language, YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL uuuu", Locale.forLanguageTag(language))
                .format(month);
    }

    @Override
    public String toString() {
        return "NamePart[" + id + "]";
    }
}
