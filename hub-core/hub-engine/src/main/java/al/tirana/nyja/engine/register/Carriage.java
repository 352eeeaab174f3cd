package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.HandlerRules;
import al.tirana.nyja.agreement.Offer;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Carries;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PageConnector;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Why a channel cannot do for a flow what the flow is there for. It follows from what the connector and the plugin's handler
 * say of themselves, so it holds for those too that others write. What nobody says is not held against anybody.
 */
public final class Carriage {

    /** Over one of these a delivery can be brought. */
    private static final Set<Capability> BRINGING = Set.of(Capability.SEND, Capability.STORE, Capability.MANUAL);

    /** Remedies, as a part of a sentence. */
    private static final Text ANOTHER = new Text("emërtoni te via një tjetër", "name another under via");

    private static final Text ANSWERING =
            new Text("emërtoni te via një që pyet dhe merr përgjigje", "name one under via that asks and gets answers");

    private static final Text KEEPING = new Text(
            "emërtoni te via një kanal që mban, me lidhës si sftp, ose vendosni pages.url te një kanal rest",
            "name one under via that keeps them, with a connector such as sftp, or set pages.url at a rest channel");

    /** Nobody brings anything to an inbox, and it answers no question. */
    static final Against NO_ANSWER = new Against(new Text("nuk merr përgjigje", "gets no answer"), ANSWERING);

    static final Against NOTHING_KEPT = new Against(
            new Text("nuk mban skedarë e nuk pyetet për faqe", "keeps no files and is not asked for pages"), KEEPING);

    /**
     * Why not.
     *
     * @param why what the channel does not do, without its name
     * @param remedy what to do
     */
    record Against(Text why, Text remedy) {}

    private final Connector connector;
    private final Map<String, String> given;

    /** @param given the channel's settings, without defaults */
    Carriage(Connector connector, Map<String, String> given) {
        this.connector = connector;
        this.given = given;
    }

    /**
     * Of a flow that is brought to the channel's institution; empty if it can be.
     *
     * @param offers of the agreement's plugin; empty if it does not run: then nobody knows what is brought
     */
    List<Against> againstBringing(Flow flow, Optional<List<Offer>> offers) {
        Set<Capability> able = connector.capabilities();
        List<Against> reasons = new ArrayList<>();
        boolean asks = offers.filter(all -> HandlerRules.asks(flow, all)).isPresent();
        if (asks && !able.contains(Capability.EXCHANGE)) {
            reasons.add(
                    able.contains(Capability.MANUAL)
                            ? new Against(
                                    new Text(
                                            "nuk merr përgjigje, dhe një pyetje nuk bartet me dorë",
                                            "gets no answer, and no question is carried by hand"),
                                    ANSWERING)
                            : NO_ANSWER);
        } else if (!asks && able.stream().noneMatch(BRINGING::contains)) {
            reasons.add(new Against(new Text("nuk sjell dërgesa", "brings no deliveries"), ANOTHER));
        }
        offers.map(all -> HandlerRules.needs(flow, all)).ifPresent(needs -> missing(needs, flow, reasons));
        settings(reasons).ifPresent(settings -> {
            offers.ifPresent(all -> unspoken(flow, HandlerRules.sends(flow, all), settings, reasons));
            tooSensitive(flow, connector.carries(settings), reasons);
        });
        return reasons;
    }

    /** Of a flow whose files are collected over the channel; empty if they can be. */
    List<Against> againstCollecting(Flow flow, Optional<List<Offer>> offers) {
        List<Against> reasons = new ArrayList<>();
        if (!connector.capabilities().contains(Capability.STORE) && !hasPages()) {
            reasons.add(NOTHING_KEPT);
        }
        Set<Capability> needs = new TreeSet<>(
                offers.map(all -> HandlerRules.needsToCollect(flow, all)).orElse(Set.of()));
        needs.remove(Capability.STORE); // pages stand for files, and that was asked
        missing(needs, flow, reasons);
        return reasons;
    }

    boolean hasPages() {
        return connector instanceof PageConnector pages && RegisteredChannel.hasPages(pages, given);
    }

    private void missing(Set<Capability> needs, Flow flow, List<Against> reasons) {
        Set<Capability> able = connector.capabilities();
        Set<Capability> missing = new TreeSet<>(needs);
        missing.removeAll(able);
        missing.remove(Capability.EXCHANGE); // whoever asks was told so in other words
        if (able.contains(Capability.STORE)) {
            missing.remove(Capability.SEND); // an output that it brings is a file put there
        }
        if (!missing.isEmpty()) {
            reasons.add(new Against(
                    new Text(
                            "nuk bën atë që i duhet punuesit \"" + flow.handler() + "\" (" + words(missing, "sq") + ")",
                            "does not do what the handler \"" + flow.handler() + "\" needs (" + words(missing, "en")
                                    + ")"),
                    ANOTHER));
        }
    }

    private Optional<Settings> settings(List<Against> reasons) {
        try {
            return Optional.of(Settings.of(connector.settings(), given));
        } catch (InvalidSettingsException e) {
            reasons.add(new Against(
                    new Text("ka cilësime që nuk i përshtaten lidhësit", "has settings that do not fit its connector"),
                    new Text("ndryshojini, ose emërtoni te via një tjetër", "change them, or name another under via")));
            return Optional.empty();
        }
    }

    private void unspoken(Flow flow, Set<String> spoken, Settings settings, List<Against> reasons) {
        Set<String> carried = connector.mediaTypes(settings);
        if (spoken.isEmpty() || spoken.stream().anyMatch(type -> carries(carried, type))) {
            return;
        }
        String only = String.join(", ", new TreeSet<>(carried));
        String types = String.join(", ", new TreeSet<>(spoken));
        reasons.add(
                spoken.equals(Set.of(PartnerOutput.FPR))
                        ? new Against(
                                new Text(
                                        "bart vetëm " + only
                                                + ", kurse një rrjedhë pa punues që shkruan për partnerin flet"
                                                + " FPR (" + types + ")",
                                        "carries only " + only + ", while a flow without a handler that writes for the"
                                                + " partner speaks FPR (" + types + ")"),
                                new Text(
                                        "jepini rrjedhës handler, një që shkruan për këtë partner, ose emërtoni te via një"
                                                + " kanal tjetër",
                                        "give the flow handler, one that writes for this partner, or name another channel"
                                                + " under via"))
                        : new Against(
                                new Text(
                                        "bart vetëm " + only + ", kurse punuesi \"" + flow.handler() + "\" shkruan "
                                                + types,
                                        "carries only " + only + ", while the handler \"" + flow.handler()
                                                + "\" writes " + types),
                                new Text(
                                        "jepini rrjedhës një handler tjetër, ose emërtoni te via një kanal tjetër",
                                        "give the flow another handler, or name another channel under via")));
    }

    /** Single messages may be of a higher class than the channel carries, and are stopped; of these each would be. */
    private static void tooSensitive(Flow flow, Carries carries, List<Against> reasons) {
        if (carries.allows(flow.least(), flow.byMail())) {
            return;
        }
        boolean byClause = flow.least().compareTo(carries.byClause()) <= 0;
        reasons.add(
                new Against(
                        new Text(
                                "bart deri në klasën " + carries.always()
                                        + ", kurse çdo mesazh i rrjedhës është të paktën i klasës " + flow.least(),
                                "carries up to class " + carries.always()
                                        + ", while each message of the flow is at least of class " + flow.least()),
                        byClause
                                ? new Text(
                                        "shtojini rrjedhës byMail: " + flow.least()
                                                + ", ose emërtoni te via një kanal tjetër",
                                        "add byMail: " + flow.least()
                                                + " to the flow, or name another channel under via")
                                : new Text(
                                        "ndryshoni kanalin (posta, për shembull, bart më shumë e koduar), ose emërtoni te via një tjetër",
                                        "change the channel (mail, for example, carries more when encrypted), or name another under via")));
    }

    /**
     * Whether a media type, with or without parameters, is among those that a connector declares.
     *
     * @param declared by {@link Connector#mediaTypes}; none: every one is
     */
    public static boolean carries(Set<String> declared, String mediaType) {
        String type = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return declared.isEmpty()
                || declared.stream()
                        .map(one -> one.toLowerCase(Locale.ROOT))
                        .anyMatch(one -> one.startsWith("+") ? type.endsWith(one) : type.equals(one));
    }

    private static String words(Set<Capability> capabilities, String language) {
        return capabilities.stream()
                .map(capability -> capability.what().in(language))
                .collect(Collectors.joining(", "));
    }
}
