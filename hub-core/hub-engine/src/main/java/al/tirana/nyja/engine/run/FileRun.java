package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.run.StandingStill.Look;
import al.tirana.nyja.engine.run.WaitingFiles.Waiting;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.Completeness;
import al.tirana.nyja.spi.Completeness.By;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.RemoteFile;
import al.tirana.nyja.spi.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One look into the folders of a flow's partners: every complete file is read, reported and removed. */
final class FileRun {

    private final RunParts parts;
    private final LeasedRun held;
    private final FlowInForce flow;
    private final PluginGateway translation;
    private final FileLayout layout;
    private final List<FileSteps.WholeRefusal> refused = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();

    FileRun(RunParts parts, LeasedRun held, FlowInForce flow, PluginGateway translation, FileLayout layout) {
        this.parts = parts;
        this.held = held;
        this.flow = flow;
        this.translation = translation;
        this.layout = layout;
    }

    /**
     * @return how many files came that were what their {@code .done} says
     * @throws PartnerFault if a partner's server could not be worked with; what was committed stays
     */
    int work() throws PartnerFault {
        int files = 0;
        PartnerFault first = null;
        for (String institution : flow.flow().from()) {
            if (institution.equals(Actors.HUB)) {
                continue;
            }
            try {
                files += visit(institution);
                parts.alarms().close(AlarmKind.SERVER, institution);
            } catch (PartnerFault e) {
                parts.alarms()
                        .raise(Alarm.of(AlarmKind.SERVER, institution, e.words())
                                .at(institution)
                                .in(held.run().agreement(), held.run().flow())
                                .code(e.kind().code()));
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
        return files;
    }

    private int visit(String institution) throws PartnerFault {
        Run run = held.run();
        ChannelId channel = new ChannelId(institution, flow.flow().channel(institution));
        if (stopped(channel)) {
            return 0;
        }
        held.over(channel);
        Optional<PartnerPages> pages = translation.pages(run.agreement(), run.flow(), channel);
        if (pages.isPresent()) {
            PageRun work = new PageRun(parts, held, flow, translation, layout, channel, pages.get());
            return work.ask((steps, page) -> take(steps, page));
        }
        OwnFiles folder = new OwnFiles(
                translation.folder(run.agreement(), run.flow(), channel), layout, parts.put(), institution);
        Completeness complete = folder.completeness();
        Look look = parts.still().look(channel, layout, folder, complete.still(), held::stopIfAsked);
        if (stopped(channel)) {
            return 0; // meanwhile
        }
        parts.database().inTransaction(held::mayGoOn); // as long as that took, another server may have the run by now
        note(channel, folder.note().orElse(null));
        Listing listing = new Listing(look.files(), layout, complete, look.moving(), beside(channel));
        SkippedFiles leftAlone =
                new SkippedFiles(parts, run, institution, flow.flow().reportTo());
        leftAlone.look(listing, look.restless());
        FileSteps steps = new FileSteps(parts, held, flow, translation, layout, folder, institution, leftAlone);
        steps.finishGone(listing);
        PartnerFault first = steps.reportAgain(listing).orElse(null);
        int files = 0;
        for (RemoteFile file : listing.complete()) {
            if (stopped(channel)) {
                break;
            }
            try {
                boolean signed = complete.by() != By.STILL
                        || listing.find(file.name() + layout.doneSuffix()).isPresent();
                files += signed ? take(steps, file) : taken(steps, () -> steps.takeUnsigned(file));
                parts.still().fetched(channel, layout, file, steps.isOther(file));
            } catch (PartnerFault e) {
                first = first == null ? e : first;
                if (!FileSteps.isOfOneFile(e) && !stillThere(folder)) {
                    throw e;
                }
            }
        }
        if (first != null) {
            throw first;
        }
        return files;
    }

    /** What the folder's server says of it, as long as it says it. */
    private void note(ChannelId channel, Text note) {
        if (note == null) {
            parts.alarms().close(AlarmKind.FOLDER_FULL, channel.toString());
            return;
        }
        parts.alarms()
                .raise(Alarm.of(AlarmKind.FOLDER_FULL, channel.toString(), note)
                        .at(channel.institution())
                        .in(held.run().agreement(), held.run().flow()));
    }

    /** What the agreement's other flows collect over the same channel. */
    private List<FileLayout> beside(ChannelId channel) {
        return flow.agreement().flows().stream()
                .filter(other -> !other.id().equals(flow.flow().id()))
                .filter(other -> other.from().contains(channel.institution())
                        && other.channel(channel.institution()).equals(channel.name()))
                .flatMap(other -> translation.files(other.handler()).stream())
                .toList();
    }

    /** Somebody stopped the channel, and says when it goes on. */
    private boolean stopped(ChannelId channel) {
        return parts.database().read(connection -> LeasedRun.stopped(connection, channel));
    }

    private int take(FileSteps steps, RemoteFile file) throws PartnerFault {
        return taken(steps, () -> steps.take(file));
    }

    /** One way to take a file. */
    private interface Taking {
        boolean take() throws PartnerFault;
    }

    private int taken(FileSteps steps, Taking taking) throws PartnerFault {
        try {
            return taking.take() ? 1 : 0;
        } finally {
            refused.addAll(steps.refused());
            waiting.addAll(steps.waiting());
            steps.refused().clear();
            steps.waiting().clear();
        }
    }

    /** Files of which nothing could be read. */
    List<FileSteps.WholeRefusal> refused() {
        return refused;
    }

    /** Files about which a human has to choose. */
    List<Waiting> waiting() {
        return waiting;
    }

    /** A full disk spoils the report of one file; a server that is gone spoils all. */
    private static boolean stillThere(PartnerFolder folder) {
        try {
            folder.list();
            return true;
        } catch (PartnerFault e) {
            return false;
        }
    }
}
