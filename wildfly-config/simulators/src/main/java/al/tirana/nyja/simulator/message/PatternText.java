package al.tirana.nyja.simulator.message;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A text that a regular expression allows, the first and shortest that its words suggest. Knows what schemas use: classes,
 * groups, alternatives and numbers of times; what looks ahead or behind is passed over. Not for every expression there is.
 */
final class PatternText {

    private final String pattern;
    private int at;

    private PatternText(String pattern) {
        this.pattern = pattern;
    }

    /** Empty if what was made of it is not what it allows. */
    static Optional<String> of(String pattern) {
        try {
            String made = new PatternText(pattern).alternatives();
            return Pattern.compile(pattern).matcher(made).find() ? Optional.of(made) : Optional.empty();
        } catch (StringIndexOutOfBoundsException | NumberFormatException | PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Up to the end, or to the bracket that closes the group; the first of them counts. */
    private String alternatives() {
        String first = sequence();
        while (is('|')) {
            at++;
            sequence();
        }
        return first;
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (at < pattern.length() && !is('|') && !is(')')) {
            String one = one();
            text.append(one.repeat(times()));
        }
        return text.toString();
    }

    private String one() {
        char next = pattern.charAt(at++);
        return switch (next) {
            case '^', '$' -> "";
            case '(' -> group();
            case '[' -> ofClass();
            case '.' -> "a";
            case '\\' -> escaped(pattern.charAt(at++));
            default -> String.valueOf(next);
        };
    }

    private String group() {
        boolean looks = pattern.startsWith("?=", at)
                || pattern.startsWith("?!", at)
                || pattern.startsWith("?<=", at)
                || pattern.startsWith("?<!", at);
        if (looks || pattern.startsWith("?:", at)) {
            at = pattern.indexOf(pattern.startsWith("?<", at) ? "<" : "?", at) + 2;
        }
        String text = alternatives();
        at++; // the bracket
        return looks ? "" : text;
    }

    /** The first character of a class; of one that says what is not in it, a letter or a digit that is none of it. */
    private String ofClass() {
        int begin = at - 1;
        boolean not = is('^');
        int first = not ? at + 1 : at;
        at = first;
        for (boolean open = true; open; at++) {
            if (is('\\')) {
                at++;
            } else if (is(']') && at > first) {
                open = false;
            }
        }
        if (not) {
            Pattern allowed = Pattern.compile(pattern.substring(begin, at));
            return "a0A-"
                    .chars()
                    .mapToObj(Character::toString)
                    .filter(text -> allowed.matcher(text).matches())
                    .findFirst()
                    .orElse("");
        }
        return pattern.charAt(first) == '\\'
                ? escaped(pattern.charAt(first + 1))
                : String.valueOf(pattern.charAt(first));
    }

    private static String escaped(char letter) {
        return switch (letter) {
            case 'd' -> "0";
            case 'w' -> "a";
            case 's' -> " ";
            case 'b', 'B' -> "";
            default -> String.valueOf(letter);
        };
    }

    /** How often it must be there. */
    private int times() {
        if (at >= pattern.length()) {
            return 1;
        }
        int times = 1;
        switch (pattern.charAt(at)) {
            case '*', '?' -> {
                times = 0;
                at++;
            }
            case '+' -> at++;
            case '{' -> {
                int end = pattern.indexOf('}', at);
                times = Integer.parseInt(pattern.substring(at + 1, end).split(",", -1)[0]);
                at = end + 1;
            }
            default -> {
                return 1;
            }
        }
        if (is('?') || is('+')) {
            at++;
        }
        return times;
    }

    private boolean is(char letter) {
        return at < pattern.length() && pattern.charAt(at) == letter;
    }
}
