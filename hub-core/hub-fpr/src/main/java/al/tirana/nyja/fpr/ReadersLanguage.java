package al.tirana.nyja.fpr;

/** In which of the two languages somebody reads who has not chosen: as the browser says, and otherwise as is usual at this hub. */
public final class ReadersLanguage {

    public static final String ALBANIAN = "sq";
    public static final String ENGLISH = "en";

    /** A browser names a few; a longer list is nobody's. */
    private static final int LONGEST = 500;

    private ReadersLanguage() {}

    /**
     * @param accepted the header {@code Accept-Language}; null if there is none
     * @param usual where it names neither of the two
     */
    public static String of(String accepted, String usual) {
        String best = usual;
        double weight = 0;
        for (String one : accepted == null || accepted.length() > LONGEST ? new String[0] : accepted.split(",")) {
            String[] parts = one.strip().split("\\s*;\\s*q\\s*=\\s*", 2);
            String language = parts[0].strip().replaceFirst("[-_].*$", "");
            boolean ours = language.equalsIgnoreCase(ALBANIAN) || language.equalsIgnoreCase(ENGLISH);
            double own = ours ? weight(parts) : 0;
            if (own > weight) {
                best = language.equalsIgnoreCase(ENGLISH) ? ENGLISH : ALBANIAN;
                weight = own;
            }
        }
        return best;
    }

    private static double weight(String[] parts) {
        try {
            return parts.length == 1 ? 1 : Double.parseDouble(parts[1].strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
