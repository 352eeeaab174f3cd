package al.tirana.nyja.cli;

/**
 * Words that arrived in both languages, as an argument of a text.
 *
 * @param sq Albanian
 * @param en English
 */
public record Both(String sq, String en) {

    String in(String language, String called) {
        return CommandName.in("en".equals(language) ? en : sq, called);
    }
}
