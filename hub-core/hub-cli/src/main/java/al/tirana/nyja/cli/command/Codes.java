package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.fpr.Catalogue;
import al.tirana.nyja.fpr.ErrorCode;
import java.util.Optional;

/** Codes of the catalogue in words. */
final class Codes {

    private Codes() {}

    static Optional<ErrorCode> find(String code) {
        return Catalogue.get().all().stream()
                .filter(known -> known.code().equals(code))
                .findFirst();
    }

    /** The code with its meaning; alone if the catalogue of this command does not know it. */
    static String text(String code, Texts texts) {
        return find(code)
                .map(known -> code + " " + texts.of(known.sq(), known.en()))
                .orElse(code);
    }
}
