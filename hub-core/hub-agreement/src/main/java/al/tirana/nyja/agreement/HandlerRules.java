package al.tirana.nyja.agreement;

import al.tirana.nyja.agreement.Offer.Kind;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.PartnerOutput;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whether a plugin offers what the flows of an agreement need: a flow that nobody works for would do nothing, in silence. */
public final class HandlerRules {

    private final CompiledAgreement agreement;
    private final Collection<Offer> offers;
    private final Faults faults;

    private HandlerRules(CompiledAgreement agreement, Collection<Offer> offers, Faults faults) {
        this.agreement = agreement;
        this.offers = offers;
        this.faults = faults;
    }

    /**
     * @param yaml the agreement's text
     * @param offers all that its plugin offers
     * @return each thing that is missing, with its line and what to do
     */
    public static List<Fault> faults(CompiledAgreement agreement, String yaml, Collection<Offer> offers) {
        Faults faults = AgreementDocument.remarks(yaml);
        check(agreement, offers, faults);
        return faults.inOrder();
    }

    /** The same, told with whatever else is wrong. */
    public static void check(CompiledAgreement agreement, Collection<Offer> offers, Faults faults) {
        HandlerRules rules = new HandlerRules(agreement, offers, faults);
        agreement.flows().forEach(rules::check);
        offers.stream().filter(offer -> offer.kind() == Kind.TIMER).forEach(rules::timed);
    }

    /** Whether the flow's handler asks questions. */
    public static boolean asks(Flow flow, Collection<Offer> offers) {
        return offers.stream()
                .anyMatch(offer -> offer.kind() == Kind.QUERY && offer.name().equals(flow.handler()));
    }

    /**
     * In which media types the flow speaks to its recipients: as its handler says, or else as FPR; empty: the handler does not
     * say it.
     */
    public static Set<String> sends(Flow flow, Collection<Offer> offers) {
        return speaker(flow, offers).map(Offer::sends).orElse(Set.of(PartnerOutput.FPR));
    }

    /** What the channels of the flow's recipients must be able to do, as its handler says. */
    public static Set<Capability> needs(Flow flow, Collection<Offer> offers) {
        return speaker(flow, offers).map(Offer::needs).orElse(Set.of());
    }

    /** What the channels must be able to do from which the flow's files come, as its handler says. */
    public static Set<Capability> needsToCollect(Flow flow, Collection<Offer> offers) {
        return named(flow, offers, offer -> offer.kind() == Kind.COLLECT)
                .map(Offer::needs)
                .orElse(Set.of());
    }

    private static Optional<Offer> speaker(Flow flow, Collection<Offer> offers) {
        return named(flow, offers, offer -> offer.kind() == Kind.DELIVER || offer.kind() == Kind.QUERY);
    }

    private static Optional<Offer> named(Flow flow, Collection<Offer> offers, Predicate<Offer> meant) {
        return offers.stream()
                .filter(offer -> offer.name().equals(flow.handler()))
                .filter(meant)
                .findFirst();
    }

    /**
     * Whether what goes by one flow may be what somebody says at once who is asked by the other, or to whom it is delivered. Whoever
     * asks wants an answer; of a delivery only a handler that names the type makes it of what the recipient answers.
     */
    public static boolean isAnswer(Flow said, Flow asked, Collection<Offer> offers) {
        return offers.stream()
                .filter(offer -> offer.name().equals(asked.handler()))
                .anyMatch(offer -> switch (offer.kind()) {
                    case QUERY -> offer.makes().isEmpty() || offer.makes().contains(type(said));
                    case DELIVER -> offer.makes().contains(type(said));
                    default -> false;
                });
    }

    /** Whether what goes by one flow stands in the files that are collected for the other: the hub makes it of their records. */
    public static boolean isWithin(Flow said, Flow collected, Collection<Offer> offers) {
        return collected.schedule().isPresent()
                && offers.stream()
                        .filter(offer ->
                                offer.kind() == Kind.COLLECT && offer.name().equals(collected.handler()))
                        .anyMatch(offer -> said.id().equals(collected.id())
                                || offer.makes().isEmpty()
                                || offer.makes().contains(type(said)));
    }

    private void check(Flow flow) {
        String at = "/flows/" + flow.id();
        if (flow.namesItsHandler()
                && offers.stream().noneMatch(offer -> offer.name().equals(flow.handler()))) {
            faults.at(
                    at + "/handler",
                    "Shtojca " + agreement.plugin() + " nuk ka punues \"" + flow.handler() + "\"; ka: " + all(),
                    "The plugin " + agreement.plugin() + " has no handler \"" + flow.handler() + "\"; it has: "
                            + all());
            return;
        }
        if (flow.remembered().isPresent() && !asks(flow, offers)) {
            faults.atKey(
                    at + "/remembered",
                    "Punuesi \"" + flow.handler() + "\" nuk pyet askënd, pra nuk ka përgjigje për t'u dhënë përsëri:"
                            + " hiqeni",
                    "The handler \"" + flow.handler() + "\" asks nobody, so there is no answer to give again: take it"
                            + " out");
        }
        flow.schedule().ifPresent(schedule -> scheduled(flow, schedule, at));
        offer(Kind.DELIVER, flow).or(() -> offer(Kind.QUERY, flow)).ifPresent(handler -> delivered(flow, handler, at));
    }

    /** By itself a flow collects files, or the hub reports. */
    private void scheduled(Flow flow, Schedule schedule, String at) {
        boolean ofTheHub = flow.from().equals(Set.of(Actors.HUB));
        Kind kind = ofTheHub ? Kind.REPORT : Kind.COLLECT;
        Optional<Offer> offer = offer(kind, flow);
        if (offer.isEmpty() && schedule.expects() == Schedule.Expects.NOTHING && !ofTheHub) {
            offer = offer(Kind.REPORT, flow);
        }
        if (offer.isEmpty()) {
            faults.atKey(
                    at + "/schedule",
                    "Asgjë nuk do të ndodhte: shtojca " + agreement.plugin() + " nuk ka punues " + kind.word()
                            + " me emrin \""
                            + flow.handler() + "\". Jepini rrjedhës handler: një nga " + of(kind)
                            + ", ose hiqni schedule",
                    "Nothing would happen: the plugin " + agreement.plugin() + " has no " + kind.word()
                            + " handler named \"" + flow.handler() + "\". Give the flow handler: one of " + of(kind)
                            + ", or take schedule out");
            return;
        }
        Set<String> makes = offer.get().makes();
        if (!makes.isEmpty() && !makes.contains(type(flow))) {
            faults.at(
                    at + "/type",
                    "Punuesi \"" + flow.handler() + "\" bën vetëm " + sorted(makes),
                    "The handler \"" + flow.handler() + "\" makes only " + sorted(makes));
        }
        for (String made : new TreeSet<>(makes)) {
            if (!made.equals(type(flow)) && !goesOut(made, speakers(flow, offer.get()))) {
                String from = String.join(", ", speakers(flow, offer.get()));
                faults.atKey(
                        at,
                        "Punuesi \"" + flow.handler() + "\" bën edhe " + made + ", që asnjë rrjedhë prej " + from
                                + " nuk e ka: shtoni një",
                        "The handler \"" + flow.handler() + "\" also makes " + made + ", which no flow from " + from
                                + " has: add one");
            }
        }
    }

    private void delivered(Flow flow, Offer deliver, String at) {
        if (!deliver.takes().isEmpty() && !deliver.takes().contains(type(flow))) {
            faults.at(
                    at + "/type",
                    "Punuesi \"" + flow.handler() + "\" merr vetëm " + sorted(deliver.takes())
                            + ": jepini rrjedhës një handler tjetër",
                    "The handler \"" + flow.handler() + "\" takes only " + sorted(deliver.takes())
                            + ": give the flow another handler");
        }
        for (String made : new TreeSet<>(deliver.makes())) {
            if (!goesOut(made, flow.recipients())) {
                faults.atKey(
                        at,
                        "Nga përgjigjja e marrësit punuesi \"" + flow.handler() + "\" bën " + made
                                + ", që asnjë rrjedhë prej tij nuk e ka: shtoni një",
                        "Of the recipient's answer the handler \"" + flow.handler() + "\" makes " + made
                                + ", which no flow from it has: add one");
            }
        }
    }

    /** A timer speaks for the hub, and any handler may have set it: what it makes would be refused when its moment comes. */
    private void timed(Offer timer) {
        for (String made : new TreeSet<>(timer.makes())) {
            if (!goesOut(made, Set.of(Actors.HUB))) {
                faults.atKey(
                        "/flows",
                        "Punuesi timer \"" + timer.name() + "\" i shtojcës " + agreement.plugin()
                                + " bën në emër të Nyjës " + made + ", që asnjë rrjedhë me from: " + Actors.HUB
                                + " nuk e ka: shtoni një",
                        "The timer handler \"" + timer.name() + "\" of the plugin " + agreement.plugin() + " makes "
                                + made + " in the hub's name, which no flow with from: " + Actors.HUB
                                + " has: add one");
            }
        }
    }

    /** A file's records speak for whoever left it, what is said of the whole file and reports for the hub. */
    private static Set<String> speakers(Flow flow, Offer offer) {
        Set<String> speakers = new TreeSet<>(Set.of(Actors.HUB));
        if (offer.kind() == Kind.COLLECT) {
            speakers.addAll(flow.from());
        }
        return speakers;
    }

    /** Whether the agreement has a flow of this type from one of these. */
    private boolean goesOut(String type, Set<String> speakers) {
        return agreement.flows().stream()
                .filter(flow -> type(flow).equals(type))
                .anyMatch(flow -> speakers.stream().anyMatch(flow.from()::contains));
    }

    private Optional<Offer> offer(Kind kind, Flow flow) {
        return offers.stream()
                .filter(offer -> offer.kind() == kind && offer.name().equals(flow.handler()))
                .findFirst();
    }

    private static String type(Flow flow) {
        return flow.type().substring(MessageType.PREFIX.length());
    }

    private String of(Kind kind) {
        String names = offers.stream()
                .filter(offer -> offer.kind() == kind)
                .map(Offer::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "–" : names;
    }

    private String all() {
        String names = offers.stream().map(Offer::name).distinct().sorted().collect(Collectors.joining(", "));
        return names.isEmpty() ? "–" : names;
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }
}
