package al.tirana.nyja.spi;

import java.util.List;

/** Settings that cannot be used. Lists every fault, so that one look is enough. */
public class InvalidSettingsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Text> faults;

    public InvalidSettingsException(List<Text> faults) {
        super(String.join("; ", faults.stream().map(Text::en).toList()));
        this.faults = List.copyOf(faults);
    }

    public List<Text> faults() {
        return faults;
    }
}
