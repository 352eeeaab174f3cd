package al.tirana.nyja.agreement;

import java.util.List;
import java.util.stream.Collectors;

/** An agreement document that cannot be used. Holds every fault, in the order of the lines. */
public class InvalidAgreementException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public InvalidAgreementException(List<Fault> faults) {
        super(faults.stream().map(fault -> fault.in("en")).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
