package al.tirana.nyja.simulator.message;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Each way a message can be wrong that the demo and the tests know, and how the hub answers it. {@link Faults} makes
 * them.
 */
public enum Fault {
    FIELD_NOT_ACCEPTED(
            "FPR-221", "një fushë që marrëveshja nuk e pranon", "a field that the agreement does not accept"),
    WITHOUT_CONSENT("FPR-231", "pa pëlqim", "without consent"),
    P4_IN_CLEAR("FPR-223", "një kod i klasës P4 i hapur", "a code of class P4 in clear"),
    REPEATED("", "i njëjti mesazh, edhe një herë", "the same message once more"),
    REPEATED_WITH_OTHER_BODY("FPR-409", "i njëjti çelës, përmbajtje tjetër", "the same key, another content"),
    ANOTHER_ACTORS_CERTIFICATE("FPR-203", "me certifikatën e dikujt tjetër", "with another actor's certificate"),
    WRONG_TRANSITION("FPR-320", "kalim gjendjeje i palejuar", "a change of state that is not allowed"),
    NOT_JSON("FPR-101", "jo JSON", "not JSON"),
    DUPLICATE_KEYS("FPR-101", "i njëjti emër fushe dy herë", "the same member name twice"),
    FIFTY_MEGABYTES("FPR-107", "50 MB", "50 MB"),
    DEEP_NESTING("FPR-101", "njëqind mijë nivele", "a hundred thousand levels deep"),
    WRONG_CHARSET("FPR-101", "jo në UTF-8", "not in UTF-8"),
    UNKNOWN_FIELD("FPR-102", "një fushë e panjohur", "an unknown field"),
    FUTURE_TIME("FPR-105", "dy ditë në të ardhmen", "two days in the future"),
    IMPOSSIBLE_DATE("FPR-102", "31 shkurt", "31 February"),
    NATIONAL_ID_IN_ENVELOPE("FPR-102", "numër personal në zarf", "a national id in the envelope"),
    UNKNOWN_KEY("FPR-106", "çelës nënshkrimi i panjohur", "an unknown signing key"),
    BROKEN_SIGNATURE("FPR-104", "i ndryshuar pas nënshkrimit", "changed after it was signed");

    private final String expectedCode;
    private final String sq;
    private final String en;

    Fault(String expectedCode, String sq, String en) {
        this.expectedCode = expectedCode;
        this.sq = sq;
        this.en = en;
    }

    /** The code of the hub's answer, or nothing where the message is acknowledged. */
    public Optional<String> expectedCode() {
        return expectedCode.isEmpty() ? Optional.empty() : Optional.of(expectedCode);
    }

    /** What is wrong, in words. */
    public String title(String language) {
        return "en".equals(language) ? en : sq;
    }

    /** The name in commands: {@code field-not-accepted}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if there is no such fault */
    public static Fault of(String word) {
        return List.of(values()).stream()
                .filter(fault -> fault.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such fault: " + word));
    }
}
