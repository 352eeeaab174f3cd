package al.tirana.ura.engine.run;

import al.tirana.ura.engine.table.ReportTerms;
import al.tirana.ura.engine.table.RowCount;
import al.tirana.ura.spi.Content;
import al.tirana.ura.spi.FileLayout;
import al.tirana.ura.spi.InputSummary;
import al.tirana.ura.spi.MessageSink;
import al.tirana.ura.spi.PartnerFault;
import al.tirana.ura.spi.UnreadableInputException;
import al.tirana.ura.spi.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A running plugin, and the ways to its partners, as a run needs them. What a sink throws comes out as it was thrown; what
 * the plugin throws otherwise, too. See {@link al.tirana.ura.spi.AgreementPlugin}.
 */
public interface Translation {

    /** How files of the flow are laid out; empty if it brings none. */
    Optional<FileLayout> files(String flow);

    /**
     * The folder of an institution.
     *
     * @throws PartnerFault if there is no endpoint, or one that keeps no files
     */
    PartnerFolder folder(String agreement, String flow, String institution) throws PartnerFault;

    /**
     * A file that came.
     *
     * @param zone the agreement's
     */
    record Input(
            String institution, String agreement, String flow, String name, Instant at, Content content, ZoneId zone) {

        @Override
        public String toString() {
            return "Input[" + institution + " " + agreement + " " + flow + "]";
        }
    }

    /** Which build of the plugin this is: another text for another one. */
    default String build() {
        return "";
    }

    /** Whether the plugin is leaving; what it throws then is nobody's fault. */
    default boolean ended() {
        return false;
    }

    /** How many rows a table has, by its document: see {@link al.tirana.ura.spi.TableReader#rows}. */
    RowCount rows(Content content, String document);

    /** What the report about such a table is called, by its document. */
    ReportTerms report(String document);

    void read(Input input, MessageSink sink) throws UnreadableInputException;

    void closing(InputSummary summary, MessageSink sink);

    void report(Window window, MessageSink sink);
}
