package al.tirana.nyja.agreement;

import al.tirana.nyja.spi.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers what is wrong with one document. The checks speak of places as JSON pointers; here they become lines. Used by
 * one thread.
 */
public final class Faults {

    /** Line and column, from 1. */
    public record Place(int line, int column) {}

    private static final Place START = new Place(1, 1);

    private final Map<String, Place> values = new HashMap<>();
    private final Map<String, Place> keys = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Fault> warnings = new ArrayList<>();

    void valueStands(String pointer, Place place) {
        values.put(pointer, place);
    }

    void keyStands(String pointer, Place place) {
        keys.put(pointer, place);
    }

    /** A fault of the value at this pointer. */
    public void at(String pointer, String sq, String en) {
        add(values.getOrDefault(pointer, START), sq, en);
    }

    /** A fault of the value at this pointer that is mended elsewhere: at an institution, or at its channel. */
    public void at(String pointer, String about, String sq, String en) {
        add(values.getOrDefault(pointer, START), about, sq, en);
    }

    /** A fault of the key at this pointer: it should not be there, or something is missing below it. */
    public void atKey(String pointer, String sq, String en) {
        add(keys.getOrDefault(pointer, values.getOrDefault(pointer, START)), sq, en);
    }

    /** Something that the parties may want, and should know, about the value at this pointer. */
    void warn(String pointer, String sq, String en) {
        Place place = values.getOrDefault(pointer, START);
        warnings.add(new Fault(place.line(), place.column(), new Text(sq, en)));
    }

    /** In the order of the lines. */
    List<Fault> warnings() {
        warnings.sort(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column));
        return List.copyOf(warnings);
    }

    void add(Place place, String sq, String en) {
        add(place, null, sq, en);
    }

    private void add(Place place, String about, String sq, String en) {
        Fault fault = new Fault(place.line(), place.column(), new Text(sq, en), about);
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    /** All that was found, in the order of the lines. */
    public List<Fault> inOrder() {
        faults.sort(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column));
        return List.copyOf(faults);
    }

    /** @throws InvalidAgreementException if anything was found */
    void orThrow() {
        if (!faults.isEmpty()) {
            throw new InvalidAgreementException(inOrder());
        }
    }
}
