package al.tirana.nyja.fpr;

/** Half characters: JSON can escape them, but no signature over UTF-8 can hold them. */
final class Surrogates {

    private Surrogates() {}

    static boolean areLone(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
