package al.tirana.nyja.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a setting is called in a form: the first words of its help, which every connector brings in both languages, also one that is
 * a deployment of its own. Its key is only shown beside.
 *
 * @param rest of the help; empty if nothing is left
 */
record SettingLabel(String text, String rest) {

    /** More than this is no name. */
    private static final int LONGEST = 110;

    /** Not behind what is shortened in Albanian: "for example", "and so on". */
    private static final Pattern END = Pattern.compile("[;:] |(?<!p\\.sh|etj)[.] | (?=\\()");

    static SettingLabel of(String key, String help) {
        Matcher end = END.matcher(help);
        boolean ends = end.find();
        String first = ends ? help.substring(0, end.start()) : help;
        if (first.isBlank() || first.length() > LONGEST) {
            return new SettingLabel(key, help);
        }
        // the rest may begin with a value, which is written as it is
        return new SettingLabel(
                Character.toUpperCase(first.charAt(0)) + first.substring(1), ends ? help.substring(end.end()) : "");
    }
}
