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
import al.tirana.nyja.spi.PageConnector;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the flows of a document need and nobody offers: a channel that is not there, one that cannot do what the flow wants,
 * a plugin that does not read its files, a party that nobody has registered. With such a document no flow would do what
 * its text says, so it is refused, with line and remedy.
 */
final class FlowNeeds {

    /** Over one of these a delivery can be brought. */
    private static final Set<Capability> BRINGING = Set.of(Capability.SEND, Capability.STORE, Capability.MANUAL);

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
            sources(flow, faults);
            destinations(flow, faults);
            if (offers.filter(offered -> HandlerRules.asks(flow, offered)).isPresent()) {
                questions(flow, faults);
            }
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
    private void sources(Flow flow, Faults faults) {
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
            if (found.isPresent() || channel.name().equals(ChannelId.MAIN)) {
                String connector = found.map(RegisteredChannel::connector).orElse(RegisteredChannel.INBOX);
                if (!capabilities(connector).contains(Capability.STORE) && !hasPages(found)) {
                    faults.at(
                            flow.channels().isEmpty() ? "/flows/" + flow.id() + "/schedule" : flow.viaPointer(party),
                            channel.toString(),
                            "Rrjedha pret skedarë, por kanali " + channel + " (" + connector
                                    + ") nuk mban skedarë e nuk pyetet për faqe: emërtoni te via një kanal që mban, me"
                                    + " lidhës si sftp, ose vendosni pages.url te një kanal rest",
                            "The flow expects files, but the channel " + channel + " (" + connector
                                    + ") keeps no files and is not asked for pages: name one under via that keeps them,"
                                    + " with a connector such as sftp, or set pages.url at a rest channel");
                }
            }
        }
    }

    private boolean hasPages(Optional<RegisteredChannel> channel) {
        return channel.flatMap(there -> connectors
                        .byId(there.connector())
                        .filter(PageConnector.class::isInstance)
                        .map(connector -> there.hasPages((PageConnector) connector)))
                .orElse(false);
    }

    private void destinations(Flow flow, Faults faults) {
        for (Map.Entry<String, String> named : flow.channels().entrySet()) {
            if (flow.from().contains(named.getKey())) {
                continue; // looked at as a source
            }
            for (String party : members(named.getKey())) {
                ChannelId channel = new ChannelId(party, named.getValue());
                found(flow, channel, named.getKey(), faults)
                        .filter(there -> !there.fetches())
                        .filter(there ->
                                capabilities(there.connector()).stream().noneMatch(BRINGING::contains))
                        .ifPresent(there -> faults.at(
                                flow.viaPointer(named.getKey()),
                                channel.toString(),
                                "Kanali " + channel + " (" + there.connector() + ": "
                                        + words(there.connector(), "sq")
                                        + ") nuk sjell dërgesa: emërtoni një tjetër",
                                "The channel " + channel + " (" + there.connector() + ": "
                                        + words(there.connector(), "en")
                                        + ") brings no deliveries: name another"));
            }
        }
    }

    /** Who is asked must be able to answer at once. */
    private void questions(Flow flow, Faults faults) {
        for (String party : flow.recipients()) {
            ChannelId channel = new ChannelId(party, flow.channel(party));
            String connector = channels.now(channel)
                    .map(RegisteredChannel::connector)
                    .filter(this::isHere)
                    .orElse(RegisteredChannel.INBOX);
            if (!capabilities(connector).contains(Capability.EXCHANGE)) {
                faults.at(
                        flow.channels().isEmpty() ? "/flows/" + flow.id() + "/to" : flow.viaPointer(party),
                        channel.toString(),
                        "Rrjedha pyet " + party + ", por kanali " + channel + " (" + connector
                                + ") nuk merr përgjigje" + byHand(connector, ", dhe një pyetje nuk bartet me dorë")
                                + ": emërtoni te via një që pyet dhe merr përgjigje",
                        "The flow asks " + party + ", but the channel " + channel + " (" + connector
                                + ") gets no answer" + byHand(connector, ", and no question is carried by hand")
                                + ": name one under via that asks and gets answers");
            }
        }
    }

    private String byHand(String connector, String words) {
        return capabilities(connector).contains(Capability.MANUAL) ? words : "";
    }

    /** The channel, if it is registered and its connector is here; else the fault is told, unless nobody named it. */
    private Optional<RegisteredChannel> found(Flow flow, ChannelId channel, String listed, Faults faults) {
        Optional<RegisteredChannel> found = channels.now(channel);
        boolean files = flow.collectsFiles() && flow.from().contains(listed);
        if (found.isEmpty() && !channel.name().equals(ChannelId.MAIN) && channels.waits(channel)) {
            faults.at(
                    flow.viaPointer(listed),
                    channel.toString(),
                    "Kanali " + channel
                            + " pret një person të dytë: një administrator tjetër ta shohë e ta miratojë më parë",
                    "The channel " + channel + " waits for a second person: another administrator should look at it and"
                            + " approve it first");
        } else if (found.isEmpty() && !channel.name().equals(ChannelId.MAIN)) {
            faults.at(
                    flow.viaPointer(listed),
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
                flow.viaPointer(listed),
                channel.toString(),
                "Lidhësi " + connector + " i kanalit " + channel + " nuk është në këtë server: vendoseni, ose ndryshoni"
                        + " kanalin",
                "The connector " + connector + " of the channel " + channel
                        + " is not in this server: deploy it, or change the channel"));
        return absent.isPresent() ? Optional.empty() : found;
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
