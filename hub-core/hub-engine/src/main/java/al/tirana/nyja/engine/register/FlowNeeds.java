package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Family;
import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.HandlerRules;
import al.tirana.nyja.agreement.Offer;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Connector;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the flows of a document need and nobody offers: a channel that is not there, one that cannot do what the flow wants,
 * a plugin that does not read its files, a party that nobody has registered. With such a document no flow would do what
 * its text says, so it is refused, with line and remedy.
 */
final class FlowNeeds {

    private final Agreements agreements;
    private final PluginPresence plugins;
    private final Channels channels;
    private final Connectors connectors;

    FlowNeeds(Agreements agreements, PluginPresence plugins, Channels channels, Connectors connectors) {
        this.agreements = agreements;
        this.plugins = plugins;
        this.channels = channels;
        this.connectors = connectors;
    }

    /** In the order of the lines; empty if nothing is missing. */
    List<Fault> missing(CompiledAgreement agreement, String yaml, LocalDate day) {
        Faults faults = AgreementDocument.remarks(yaml);
        ways(agreement, faults);
        agreement.flows().forEach(flow -> codes(plugins, agreement, flow, agreements.lists(), day, faults));
        return faults.inOrder();
    }

    /** The same without the words for the code lists: by which of those a version is judged, depends on when it was proposed. */
    List<Fault> withoutWords(CompiledAgreement agreement, String yaml) {
        Faults faults = AgreementDocument.remarks(yaml);
        ways(agreement, faults);
        return faults.inOrder();
    }

    private void ways(CompiledAgreement agreement, Faults faults) {
        parties(agreement, faults);
        Optional<List<Offer>> offers = plugins.offers(agreement.plugin()); // one that does not run cannot say
        offers.ifPresent(offered -> HandlerRules.check(agreement, offered, faults));
        for (Flow flow : agreement.flows()) {
            sources(flow, offers, faults);
            destinations(flow, offers, faults);
        }
    }

    /** Where the partners' words do not cover these lists on a day; empty if they do. */
    static List<Fault> uncovered(
            PluginPresence plugins, CompiledAgreement agreement, String yaml, CodeLists lists, LocalDate day) {
        Faults faults = AgreementDocument.remarks(yaml);
        agreement.flows().forEach(flow -> codes(plugins, agreement, flow, lists, day, faults));
        return faults.inOrder();
    }

    /** The same on days to come, as long as the agreement is valid: what is covered today may not be then. */
    static void uncoveredLater(
            PluginPresence plugins, CompiledAgreement agreement, CodeLists lists, LocalDate day, Faults warnings) {
        Set<String> told = new HashSet<>();
        agreement.flows().forEach(flow -> plugins.gaps(agreement.plugin(), flow.handler(), lists, day)
                .forEach(gap -> told.add(flow.id() + gap)));
        for (LocalDate change : lists.changesAfter(day)) {
            if (change.isAfter(agreement.validUntil())) {
                return;
            }
            for (Flow flow : agreement.flows()) {
                plugins.gaps(agreement.plugin(), flow.handler(), lists, change).stream()
                        .filter(gap -> told.add(flow.id() + gap))
                        .forEach(gap -> warnings.atKey(
                                "/flows/" + flow.id(),
                                "Nga " + change + ": " + gap.document() + " "
                                        + gap.fault().in("sq"),
                                "From " + change + ": " + gap.document() + " "
                                        + gap.fault().in("en")));
            }
        }
    }

    /** What a partner's words leave out would be found out at the first file. */
    private static void codes(
            PluginPresence plugins,
            CompiledAgreement agreement,
            Flow flow,
            CodeLists lists,
            LocalDate day,
            Faults faults) {
        for (PluginPresence.Gap gap : plugins.gaps(agreement.plugin(), flow.handler(), lists, day)) {
            faults.atKey(
                    "/flows/" + flow.id(),
                    gap.document() + " " + gap.fault().in("sq"),
                    gap.document() + " " + gap.fault().in("en"));
        }
    }

    private void parties(CompiledAgreement agreement, Faults faults) {
        for (String missing : agreements.partiesMissing(agreement)) {
            int place = 0;
            while (!agreement.signatories().get(place).institution().equals(missing)) {
                place++;
            }
            faults.at(
                    "/parties/" + place + "/institution",
                    Family.is(missing) ? null : missing, // of a family anybody may be registered
                    missing + " nuk është institucion i regjistruar e aktiv: regjistrojeni më parë"
                            + " (te Institucionet, ose «nyja institution add»)",
                    missing + " is no registered, active institution: register it first"
                            + " (under Institutions, or \"nyja institution add\")");
        }
    }

    /** Where files are collected they have to lie somewhere. */
    private void sources(Flow flow, Optional<List<Offer>> offers, Faults faults) {
        if (!flow.collectsFiles()) {
            return;
        }
        for (String party : flow.from()) {
            if (party.equals(Actors.HUB)) {
                continue;
            }
            ChannelId channel = new ChannelId(party, flow.channel(party));
            Optional<RegisteredChannel> found = found(flow, channel, party, faults);
            if (flow.reportTo().isPresent() && hasPages(found)) {
                faults.at(
                        "/flows/" + flow.id() + "/reportTo",
                        "Kanali " + channel
                                + " pyetet për faqe, dhe për faqe nuk ka raport: hiqni reportTo; ç'u refuzua"
                                + " e thotë alarmi RECORDS_REFUSED",
                        "The channel " + channel + " is asked for pages, and of pages there is no report: take reportTo"
                                + " out; what was refused the alarm RECORDS_REFUSED says");
            }
            String at = flow.channels().isEmpty() ? "/flows/" + flow.id() + "/schedule" : flow.viaPointer(party);
            if (fetches(channel, found) && !waits(channel, at, faults)) {
                uncollected(at, channel, RegisteredChannel.INBOX, Carriage.NOTHING_KEPT, faults);
            }
            found.flatMap(this::carriage).ifPresent(over -> over.againstCollecting(flow, offers)
                    .forEach(against -> uncollected(at, channel, found.get().connector(), against, faults)));
        }
    }

    private static void uncollected(
            String at, ChannelId channel, String connector, Carriage.Against against, Faults faults) {
        faults.at(
                at,
                channel.toString(),
                "Rrjedha pret skedarë, por kanali " + channel + " (" + connector + ") "
                        + against.why().sq() + ": " + against.remedy().sq(),
                "The flow expects files, but the channel " + channel + " (" + connector + ") "
                        + against.why().en() + ": " + against.remedy().en());
    }

    /** Whether the institution comes itself; also where nobody has registered a channel {@code main}. */
    private boolean fetches(ChannelId channel, Optional<RegisteredChannel> found) {
        return found.map(RegisteredChannel::fetches)
                .orElseGet(() -> channel.name().equals(ChannelId.MAIN)
                        && channels.now(channel).isEmpty());
    }

    private boolean hasPages(Optional<RegisteredChannel> channel) {
        return channel.flatMap(this::carriage).filter(Carriage::hasPages).isPresent();
    }

    /** Whoever is shown anything gets it over a channel, also where the document names none. */
    private void destinations(Flow flow, Optional<List<Offer>> offers, Faults faults) {
        Set<String> told = new LinkedHashSet<>(flow.recipients());
        told.addAll(flow.shown());
        flow.channels().keySet().stream()
                .filter(listed -> !flow.from().contains(listed)) // looked at as a source
                .forEach(told::add);
        told.remove(Actors.HUB);
        for (String listed : told) {
            for (String party : members(listed)) {
                destination(flow, listed, new ChannelId(party, flow.channel(party)), offers, faults);
            }
        }
    }

    /** Who fetches its messages itself is brought nothing; who is asked must be able to answer at once. */
    private void destination(Flow flow, String listed, ChannelId channel, Optional<List<Offer>> offers, Faults faults) {
        boolean asks =
                offers.filter(offered -> HandlerRules.asks(flow, offered)).isPresent();
        Optional<RegisteredChannel> found = found(flow, channel, listed, faults);
        String at = place(flow, listed);
        if (asks && fetches(channel, found) && !waits(channel, at, faults)) {
            unasked(at, channel, RegisteredChannel.INBOX, Carriage.NO_ANSWER, faults);
        }
        if (!flow.tells()) {
            return; // counted, and that is all
        }
        found.flatMap(this::carriage)
                .ifPresent(over -> over.againstBringing(flow, offers).forEach(against -> {
                    if (asks) {
                        unasked(at, channel, found.get().connector(), against, faults);
                    } else {
                        unbrought(at, found.get(), against, faults);
                    }
                }));
    }

    private static void unasked(
            String at, ChannelId channel, String connector, Carriage.Against against, Faults faults) {
        faults.at(
                at,
                channel.toString(),
                "Rrjedha pyet " + channel.institution() + ", por kanali " + channel + " (" + connector + ") "
                        + against.why().sq() + ": " + against.remedy().sq(),
                "The flow asks " + channel.institution() + ", but the channel " + channel + " (" + connector + ") "
                        + against.why().en() + ": " + against.remedy().en());
    }

    private void unbrought(String at, RegisteredChannel there, Carriage.Against against, Faults faults) {
        faults.at(
                at,
                there.id().toString(),
                "Kanali " + there.id() + " (" + there.connector() + ": " + words(there.connector(), "sq") + ") "
                        + against.why().sq() + ": " + against.remedy().sq(),
                "The channel " + there.id() + " (" + there.connector() + ": " + words(there.connector(), "en") + ") "
                        + against.why().en() + ": " + against.remedy().en());
    }

    /** Where the document says by which channel somebody is reached; where it does not, where it says who. */
    private static String place(Flow flow, String listed) {
        return flow.channels().keySet().stream()
                .filter(named -> named.equals(listed) || Family.covers(named, listed))
                .findFirst()
                .map(flow::viaPointer)
                .orElse("/flows/" + flow.id() + "/to");
    }

    private Optional<Carriage> carriage(RegisteredChannel channel) {
        return connectors.byId(channel.connector()).map(connector -> new Carriage(connector, channel.settings()));
    }

    /** The channel, if it is registered and its connector is here; else the fault is told, unless nobody named it. */
    private Optional<RegisteredChannel> found(Flow flow, ChannelId channel, String listed, Faults faults) {
        Optional<RegisteredChannel> found = channels.now(channel);
        boolean files = flow.collectsFiles() && flow.from().contains(listed);
        String at = files && !flow.channels().isEmpty() ? flow.viaPointer(listed) : place(flow, listed);
        if (found.isEmpty() && !channel.name().equals(ChannelId.MAIN) && !waits(channel, at, faults)) {
            faults.at(
                    at,
                    channel.toString(),
                    "Kanali " + channel + " nuk është i regjistruar: shtojeni («nyja institution channel add "
                            + channel.institution() + " " + channel.name() + "»)"
                            + (files ? ", me lidhës që mban skedarë, si sftp," : "") + " ose emërtoni një që është",
                    "The channel " + channel + " is not registered: add it (\"nyja institution channel add "
                            + channel.institution() + " " + channel.name() + "\")"
                            + (files ? ", with a connector that keeps files, such as sftp," : "")
                            + " or name one that is");
        }
        Optional<String> absent = found.map(RegisteredChannel::connector).filter(id -> !isHere(id));
        absent.ifPresent(connector -> faults.at(
                at,
                channel.toString(),
                "Lidhësi " + connector + " i kanalit " + channel + " nuk është në këtë server: vendoseni, ose ndryshoni"
                        + " kanalin",
                "The connector " + connector + " of the channel " + channel
                        + " is not in this server: deploy it, or change the channel"));
        return absent.isPresent() ? Optional.empty() : found;
    }

    /** @return whether it is the second person's turn, which is told */
    private boolean waits(ChannelId channel, String at, Faults faults) {
        if (!channels.waits(channel)) {
            return false;
        }
        faults.at(
                at,
                channel.toString(),
                "Kanali " + channel
                        + " pret një person të dytë: një administrator tjetër ta shohë e ta miratojë më parë",
                "The channel " + channel + " waits for a second person: another administrator should look at it and"
                        + " approve it first");
        return true;
    }

    private List<String> members(String listed) {
        return Family.is(listed) ? agreements.registered(listed) : List.of(listed);
    }

    private boolean isHere(String connector) {
        return RegisteredChannel.INBOX.equals(connector)
                || connectors.byId(connector).isPresent();
    }

    private Set<Capability> capabilities(String connector) {
        return connectors.byId(connector).map(Connector::capabilities).orElse(Set.of());
    }

    private String words(String connector, String language) {
        return capabilities(connector).stream()
                .sorted()
                .map(capability -> capability.what().in(language))
                .collect(Collectors.joining(", "));
    }
}
