package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.Text;
import java.util.Collection;
import java.util.stream.Collectors;

/** No turn was to be had in an institution's folder in time. Nothing was done there; the same may be tried again soon. */
final class FolderBusy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Text words;

    private FolderBusy(Text words) {
        super(words.en(), null, false, false);
        this.words = words;
    }

    /** Somebody else is at work in the same folder, here or on another server. */
    static FolderBusy itself(String institution) {
        return new FolderBusy(new Text(
                "Nyja po punon ende në dosjen e " + institution + "; do ta provojë vetë sërish",
                "The hub is still at work in the folder of " + institution + "; it will try again by itself"));
    }

    /** The few places of this server are taken. @param holders whose folders take them */
    static FolderBusy others(Collection<String> holders) {
        String names = holders.stream().sorted().collect(Collectors.joining(", "));
        return new FolderBusy(new Text(
                "Dosje të tjera zgjasin dhe mbajnë të gjitha vendet e këtij serveri: " + names
                        + "; Nyja do ta provojë vetë sërish",
                "Other folders are slow and hold all places of this server: " + names
                        + "; the hub will try again by itself"));
    }

    Text words() {
        return words;
    }
}
