package al.tirana.nyja.agreement.draft;

import al.tirana.nyja.agreement.draft.YamlSpans.Span;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Changes to a YAML text that leave everything else of it as it is. */
final class TextEdits {

    private record Edit(int from, int until, String text) {}

    /** What needs no quotes in YAML, whatever stands around it. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}][\\p{L}\\p{N} .()/_-]*[\\p{L}\\p{N}.)]");

    private static final Pattern WORDS_OF_YAML = Pattern.compile("(?i)true|false|null|yes|no|on|off");

    /** Days and versions. */
    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,3}|[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** How agreements and institutions are called; anything else would not be found in a text again. */
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9.-]{1,39}(\\*)?");

    private final String yaml;
    private final YamlSpans spans;
    private final List<Edit> edits = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    TextEdits(String yaml, YamlSpans spans) {
        this.yaml = yaml;
        this.spans = spans;
    }

    static boolean said(String text) {
        return text != null && !text.isBlank();
    }

    static String quoted(String text) {
        boolean plain =
                PLAIN.matcher(text).matches() && !WORDS_OF_YAML.matcher(text).matches();
        return plain || NUMBERS.matcher(text).matches()
                ? text
                : TextNode.valueOf(text).toString();
    }

    void value(String pointer, String text) {
        if (said(text)) {
            spans.at(pointer).ifPresent(span -> edits.add(new Edit(span.from(), span.until(), quoted(text.strip()))));
        }
    }

    /** A new key above another one of the outermost level. */
    void lineBefore(String pointer, String key, String text) {
        if (said(text)) {
            spans.at(pointer).ifPresent(span -> {
                int line = lineStart(yaml.lastIndexOf(name(pointer) + ":", span.from()));
                edits.add(new Edit(line, line, key + ": " + quoted(text.strip()) + "\n"));
            });
        }
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    /** Wherever the name stands by itself, in comments too, it becomes another. */
    void named(String before, String after) {
        if (said(after) && NAME.matcher(after.strip()).matches() && !before.equals(after.strip())) {
            names.put(before, after.strip());
        }
    }

    /** Other items in place of those of a block list. */
    void items(String pointer, List<String> items) {
        spans.at(pointer).filter(span -> !span.inline()).ifPresent(span -> {
            int from = lineStart(span.from());
            String indent = yaml.substring(from).replaceFirst("(?s)[^ ].*", "");
            edits.add(new Edit(
                    from,
                    span.until(),
                    items.stream()
                            .map(one -> indent + "- " + one.replace("\n", "\n" + indent + "  "))
                            .collect(Collectors.joining("\n"))));
        });
    }

    /** Only those items of a list of texts; of none an empty list is left, which the check judges like any other. */
    void keep(String pointer, Predicate<String> wanted) {
        List<String> stay = spans.texts(pointer).stream().filter(wanted).toList();
        Span list = spans.at(pointer).orElse(null);
        if (list == null || stay.size() == spans.below(pointer).size()) {
            return;
        }
        if (list.inline()) {
            edits.add(new Edit(list.from(), list.until(), "[" + String.join(", ", stay) + "]"));
            return;
        }
        if (stay.isEmpty()) {
            edits.add(new Edit(list.from(), list.until(), "  []")); // a list may stand as far left as its key
            return;
        }
        for (String item : spans.below(pointer)) {
            if (!wanted.test(spans.text(item))) {
                Span span = spans.at(item).orElseThrow();
                int end = yaml.indexOf('\n', span.until());
                edits.add(new Edit(lineStart(span.from()), end < 0 ? yaml.length() : end + 1, ""));
            }
        }
    }

    private int lineStart(int place) {
        return yaml.lastIndexOf('\n', Math.max(0, place - 1)) + 1;
    }

    String made() {
        if (!names.isEmpty()) {
            rename();
        }
        StringBuilder text = new StringBuilder(yaml);
        edits.stream()
                .sorted(Comparator.comparingInt(Edit::from).reversed())
                .forEach(one -> text.replace(one.from(), one.until(), one.text()));
        return text.toString();
    }

    private void rename() {
        List<Edit> others = List.copyOf(edits);
        String any = names.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        Matcher found = Pattern.compile("(?<![\\p{L}\\p{N}.-])(" + any + ")(?![\\p{L}\\p{N}*-]|\\.[\\p{L}\\p{N}*])")
                .matcher(yaml);
        while (found.find()) {
            if (others.stream().noneMatch(one -> found.start() < one.until() && one.from() < found.end())) {
                edits.add(new Edit(found.start(), found.end(), names.get(found.group(1))));
            }
        }
    }
}
