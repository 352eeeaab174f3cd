package al.tirana.nyja.engine.vault;

import al.tirana.nyja.spi.Text;
import java.util.List;
import java.util.stream.Collectors;

/** The hub's own keys are not in order: it does not start. Says everything that is wrong, at once. */
public class HubKeysException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Text> faults;

    public HubKeysException(List<Text> faults) {
        super("Çelësat e Nyjës nuk janë në rregull / The hub's keys are not in order: "
                + faults.stream().map(f -> f.sq() + " / " + f.en()).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** What to mend, in both languages; file names only, never their content. */
    public List<Text> faults() {
        return faults;
    }
}
