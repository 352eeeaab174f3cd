package al.tirana.nyja.admin;

import al.tirana.nyja.fpr.Catalogue;
import al.tirana.nyja.fpr.ErrorCode;

/** A code with its words, so that nobody has to look it up. */
public record CodeText(String code, String turn, String sq, String en, String nextSq, String nextEn) {

    /** A code that is not in this version's catalogue is shown bare: the ledger outlives versions. */
    static CodeText of(String code) {
        if (code == null) {
            return null;
        }
        return Catalogue.get().all().stream()
                .filter(known -> known.code().equals(code))
                .findFirst()
                .map(CodeText::of)
                .orElseGet(() -> new CodeText(code, null, code, code, null, null));
    }

    private static CodeText of(ErrorCode known) {
        return new CodeText(known.code(), known.turn().name(), known.sq(), known.en(), known.nextSq(), known.nextEn());
    }
}
