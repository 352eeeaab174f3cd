package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.table.ReportTerms;
import al.tirana.nyja.agreement.table.RowCount;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.InputSummary;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.spi.Window;
import java.time.Instant;
import java.util.Optional;

/**
 * A running plugin, and the ways to its partners, as a run needs them. What a sink throws comes out as it was thrown; what
 * the plugin throws otherwise, too. See {@link al.tirana.nyja.spi.Plugin}. What not every run needs is apart:
 * {@link HandedInGateway}, {@link ChosenGateway}.
 */
public interface PluginGateway {

    /** How the files of a handler are laid out; empty if it collects none. */
    Optional<FileLayout> files(String handler);

    /**
     * The folder behind a channel.
     *
     * @throws PartnerFault if there is no such channel, or one that keeps no files
     */
    PartnerFolder folder(String agreement, String flow, ChannelId channel) throws PartnerFault;

    /**
     * The partner behind a channel that is asked page after page; empty if it is none.
     *
     * @throws PartnerFault if the channel's connector asks for pages, and this channel does not say where
     */
    default Optional<PartnerPages> pages(String agreement, String flow, ChannelId channel) throws PartnerFault {
        return Optional.empty();
    }

    /**
     * A file that came.
     *
     * @param terms under which
     * @param decision whether it may be read
     */
    record Input(
            String institution, FlowInForce terms, String name, Instant at, Content content, FileDecision decision) {

        /** One of which nobody has decided. */
        public Input(String institution, FlowInForce terms, String name, Instant at, Content content) {
            this(institution, terms, name, at, content, FileDecision.OPEN);
        }

        @Override
        public String toString() {
            return "Input[" + institution + " " + terms.flow() + "]";
        }
    }

    /** Of which code list a file of a handler's is a new version; empty: it has records. See {@link al.tirana.nyja.spi.Collect}. */
    default Optional<String> codeList(String handler, String fileName) {
        return Optional.empty();
    }

    /** Which build of the plugin this is: another text for another one. */
    default String build() {
        return "";
    }

    /** Whether the plugin is leaving; what it throws then is nobody's fault. */
    default boolean ended() {
        return false;
    }

    /** How many rows a table has, by its document: see {@link al.tirana.nyja.spi.TableReader#rows}. */
    RowCount rows(Content content, String document);

    /** What the report about such a table is called, by its document. */
    ReportTerms report(String document);

    void read(Input input, MessageSink sink) throws UnreadableInputException;

    /** Whether such a table may come as a spreadsheet. */
    default boolean takesSheets(String document) {
        return false;
    }

    /** @param at when the file came */
    void closing(FlowInForce terms, Instant at, InputSummary summary, MessageSink sink);

    /**
     * Says what there is to say of a time, or holds it for a human.
     *
     * @param at the slot
     */
    Optional<HeldReport> report(FlowInForce terms, Instant at, Window window, MessageSink sink);
}
