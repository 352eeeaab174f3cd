package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A record about which a handler does not decide.
 *
 * @param reason what has to be decided, without a value
 * @param owner whose people choose, as the clause says
 * @param within how long they have
 * @param choices with what the clause shows of each, and no more
 * @param of the case that it is about, if the handler says one
 * @param holdsMinor whether it may tell of somebody under 18
 */
public record HeldRecord(
        TableRecord record,
        Text reason,
        String owner,
        Duration within,
        List<Choice> choices,
        Optional<CaseRef> of,
        boolean holdsMinor) {

    /** The same, by somebody who can tell. */
    public HeldRecord holdingMinor(boolean holds) {
        return new HeldRecord(record, reason, owner, within, choices, of, holds);
    }

    @Override
    public String toString() {
        return "HeldRecord[" + record.origin().lines() + "]";
    }
}
