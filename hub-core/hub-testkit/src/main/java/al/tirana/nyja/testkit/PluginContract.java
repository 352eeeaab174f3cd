package al.tirana.nyja.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.Offer;
import al.tirana.nyja.engine.plugin.Decided;
import al.tirana.nyja.engine.plugin.DeclaredHandlers;
import al.tirana.nyja.engine.run.FileDecision;
import al.tirana.nyja.engine.run.HeldFile;
import al.tirana.nyja.engine.run.HeldRecord;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Deliver;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Spi;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the hub expects of every plugin. A plugin's test extends this class, gives the plugin and some files of its
 * partner, and inherits the tests:
 *
 * <pre>{@code
 * class SamplePluginTest extends PluginContract {
 *
 *     @Override
 *     protected Plugin plugin() {
 *         return new SamplePlugin();
 *     }
 *
 *     @Override
 *     protected List<Sample> samples() {
 *         return List.of(Sample.of("/samples/answers.csv", "text/csv", "OSHC.0021"));
 *     }
 * }
 * }</pre>
 *
 * At the end the result is written among the classes, so that it travels in the WAR: which promises were kept, and by which
 * code. The hub approves an agreement only of a plugin that kept them all, unless it is told otherwise.
 *
 * <p>A plugin whose partners speak FPR has no samples. What a failed test says is meant to be enough to correct the plugin;
 * it never shows a value of a message.
 */
@ExtendWith(ContractResult.class)
public abstract class PluginContract {

    private PluginDocuments documents;
    private List<Disclosures.Made> disclosures;

    /** The plugin, as the container would make it. */
    protected abstract Plugin plugin();

    /** The class that is deployed, if {@link #plugin} gives one of the test's own, such as with more agreements. */
    protected Class<? extends Plugin> code() {
        return plugin().getClass();
    }

    /** Files of the partner, in its own terms, that the plugin reads; with people who do not exist. */
    protected List<Sample> samples() {
        return List.of();
    }

    /** Answers that the partner gives at once to a delivery, if the plugin reads them. */
    protected List<Sample> replies() {
        return List.of();
    }

    @Test
    public void theServerFindsIt() {
        Class<?> type = plugin().getClass();
        assertThat(type.isAnnotationPresent(ApplicationScoped.class))
                .as("%s needs @ApplicationScoped, or the server does not find it", type.getSimpleName())
                .isTrue();
        assertThat(Modifier.isFinal(type.getModifiers()))
                .as("%s must not be final: the container makes a proxy of it", type.getSimpleName())
                .isFalse();
        assertThat(type.getDeclaredConstructors())
                .as("%s needs a constructor without parameters that is not private", type.getSimpleName())
                .anyMatch(constructor ->
                        constructor.getParameterCount() == 0 && !Modifier.isPrivate(constructor.getModifiers()));
    }

    @Test
    public void hasAProperIdAndANameInBothLanguages() {
        assertThat(plugin().id())
                .as("id(): 1-40 lower case letters, digits or hyphens, a letter or digit first")
                .matches("[a-z0-9][a-z0-9-]{0,39}");
        assertThat(plugin().name()).as("name()").isNotNull();
    }

    @Test
    public void wasBuiltForThisSpi() {
        assertThat(plugin().spiVersion())
                .as(
                        "spiVersion(): return Spi.VERSION and build with this hub-spi; the WAR's manifest says %s: %s,"
                                + " which the parent pom writes",
                        Spi.MANIFEST, Spi.LEVEL)
                .isEqualTo(Spi.VERSION);
    }

    /** Tells everything that is wrong with any document, and alone: the promises below wait until this one is kept. */
    @Test
    public void carriesAgreementsThatCompileAndNameIt() {
        documents = PluginDocuments.of(plugin());
        if (!documents.faults().isEmpty()) {
            fail(String.join("\n", documents.faults()));
        }
        assertThat(documents.agreements())
                .as("agreements() names at least one document")
                .isNotEmpty()
                .allSatisfy(agreement -> assertThat(agreement.plugin())
                        .as("key plugin of %s", agreement)
                        .isEqualTo(plugin().id()));
    }

    /**
     * What a flow needs and nothing offers would happen in silence, or not at all; the hub refuses such a plugin too. Whatever a
     * person chooses who hands a file in becomes the name of one of the handler's files, and never a path. What the hub puts
     * beside a file is never called as a file.
     */
    @Test
    public void offersWhatItsFlowsNeed() {
        agreements();
        if (!documents.unserved().isEmpty()) {
            fail(String.join("\n", documents.unserved()));
        }
        for (CompiledAgreement agreement : agreements()) {
            for (Flow flow : agreement.flows()) {
                documents.handlers().collect(flow.handler()).ifPresent(collect -> {
                    OwnNames.check(collect.work().files(), flow);
                    HandedInNames.check(collect.work(), agreement, flow);
                });
            }
        }
    }

    @Test
    public void dependsOnTheSpiOnly() {
        PluginRules.check(code());
    }

    @Test
    public void readsItsSamples() {
        for (Sample sample : samples()) {
            Reading reading = Reading.of(plugin(), documents().handlers(), sample, agreement(sample));
            if (reading.unreadable() != null) {
                fail(sample + " is unreadable: " + reading.unreadable().what().en());
            }
            assertThat(reading.messages().isEmpty() && reading.whole() == null)
                    .as("%s brings no message", sample)
                    .isFalse();
            reading.messages().forEach(message -> MessageRules.check(message, sample.institution(), agreement(sample)));
        }
    }

    /** What nobody tries, nobody knows to work; the promises below would be kept by looking at nothing. Says all that is missing. */
    @Test
    public void whatItReadsIsTriedWithSamples() {
        DeclaredHandlers handlers = documents().handlers();
        List<String> missing = new ArrayList<>();
        Stream.concat(samples().stream(), replies().stream())
                .filter(Sample::isAbsent)
                .map(sample -> "No resource " + sample + ": put it into src/test/resources")
                .distinct()
                .forEach(missing::add);
        List<String> collecting = named(handlers, Offer.Kind.COLLECT, name -> true);
        if (!collecting.isEmpty() && samples().isEmpty()) {
            missing.add("A collect handler is declared (" + String.join(", ", collecting)
                    + "), but samples() is empty. Remedy: give files as the partner sends them");
        }
        List<String> reading = named(
                handlers,
                Offer.Kind.DELIVER,
                name -> overridesReply(handlers.deliver(name).orElseThrow().work()));
        if (!reading.isEmpty() && replies().isEmpty()) {
            missing.add("reply is written (" + String.join(", ", reading)
                    + "), but replies() is empty. Remedy: give answers as the partner gives them");
        }
        if (!missing.isEmpty()) {
            fail(String.join("\n", missing));
        }
    }

    private static List<String> named(DeclaredHandlers handlers, Offer.Kind kind, Predicate<String> meant) {
        return handlers.offers().stream()
                .filter(offer -> offer.kind() == kind)
                .map(Offer::name)
                .filter(meant)
                .toList();
    }

    private static boolean overridesReply(Deliver handler) {
        try {
            return handler.getClass()
                            .getMethod("reply", Incoming.class, Disclosure.class, Call.class)
                            .getDeclaringClass()
                    != Deliver.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e); // the SPI has it
        }
    }

    @Test
    public void readingAgainBringsTheSameKeys() {
        for (Sample sample : samples()) {
            assertThat(keys(sample))
                    .as(
                            "idempotencykey of each message of %s: made of the partner's own numbers, "
                                    + "so that a file that comes twice has no second effect",
                            sample)
                    .doesNotContainNull()
                    .doesNotHaveDuplicates()
                    .isEqualTo(keys(sample));
        }
    }

    /** Whatever a human chooses about a record, and if nobody does, it comes to an end, and to the same when it is tried again. */
    @Test
    public void whatItHoldsOfAFileGoesOnWithEveryChoice() {
        for (Sample sample : samples()) {
            CompiledAgreement agreement = agreement(sample);
            for (HeldRecord held : Reading.of(plugin(), documents().handlers(), sample, agreement)
                    .held()) {
                for (Choice choice : held.choices()) {
                    Decided end = PluginCalls.chooses(documents().handlers(), sample, agreement, held, choice.code());
                    assertThat(end.isSilent())
                            .as(
                                    "chosen with %s, of %s in %s: call.take or call.refuse, or whoever chooses is told that"
                                            + " nothing can be made of it",
                                    choice.code(), held, sample)
                            .isFalse();
                    end.messages().forEach(message -> MessageRules.check(message, sample.institution(), agreement));
                    assertThat(keys(end.messages()))
                            .as(
                                    "idempotencykey of what %s makes of %s: made of the partner's own numbers, never of"
                                            + " the clock or at random",
                                    choice.code(), held)
                            .doesNotContainNull()
                            .isEqualTo(keys(
                                    PluginCalls.chooses(documents().handlers(), sample, agreement, held, choice.code())
                                            .messages()));
                }
                PluginCalls.chooses(documents().handlers(), sample, agreement, held, null)
                        .messages()
                        .forEach(message -> MessageRules.check(message, sample.institution(), agreement));
            }
        }
    }

    /** Whatever a human chooses about a file as a whole, and if nobody does, it is read or refused, the same each time. */
    @Test
    public void aFileThatItHoldsIsReadOrRefusedWithEveryChoice() {
        for (Sample sample : samples()) {
            CompiledAgreement agreement = agreement(sample);
            HeldFile whole = Reading.of(plugin(), documents().handlers(), sample, agreement)
                    .whole();
            if (whole == null) {
                continue;
            }
            for (Optional<String> choice : choices(whole)) {
                Reading end = PluginCalls.reads(
                        plugin(), documents().handlers(), sample, agreement, FileDecision.chosen(choice));
                end.messages().forEach(message -> MessageRules.check(message, sample.institution(), agreement));
                Reading again = PluginCalls.reads(
                        plugin(), documents().handlers(), sample, agreement, FileDecision.chosen(choice));
                assertThat(again.unreadable() == null && keys(again.messages()).equals(keys(end.messages())))
                        .as(
                                "chosen with %s, of %s as a whole: read or refused, the same each time, since a server"
                                        + " may die in between",
                                choice.orElse("nothing"), sample)
                        .isEqualTo(end.unreadable() == null);
            }
        }
    }

    private static List<Optional<String>> choices(HeldFile whole) {
        return Stream.concat(
                        whole.choices().stream().map(choice -> Optional.of(choice.code())),
                        Stream.of(Optional.<String>empty()))
                .toList();
    }

    @Test
    public void unreadableInputIsThePartnersFault() {
        if (!samples().isEmpty()) {
            inputs().forEach(input -> PluginCalls.reads(plugin(), documents().handlers(), input, agreement(input)));
        }
        List<Sample> answers = new ArrayList<>(nonsense());
        replies().forEach(reply -> answers.addAll(Mangled.variants(reply)));
        for (Sample answer : answers) {
            List<Disclosures.Made> answered = answered(answer);
            for (Disclosures.Made made : answered.isEmpty() ? disclosures().subList(0, 1) : answered) {
                PluginCalls.readsReply(delivery(made), answer);
            }
        }
    }

    /** Under each agreement, and after each flow that shows the answering institution something. */
    @Test
    public void readsItsReplies() {
        for (Sample reply : replies()) {
            Set<String> silent = new TreeSet<>();
            List<Disclosures.Made> answered = answered(reply);
            assertThat(answered)
                    .as(
                            "No flow%s shows %s anything that %s could answer. Remedy: correct the sample's institution or flow",
                            reply.flow().isEmpty() ? "" : " " + reply.flow(), reply.institution(), reply)
                    .isNotEmpty();
            for (Disclosures.Made made : answered) {
                Disclosure disclosure = made.disclosure();
                Reading reading = PluginCalls.readsReply(delivery(made), reply);
                if (reading.unreadable() != null) {
                    fail(reply + " is unreadable: "
                            + reading.unreadable().what().en());
                }
                CompiledAgreement agreement = agreement(disclosure.agreement());
                reading.messages().forEach(message -> MessageRules.check(message, reply.institution(), agreement));
                if (reading.messages().isEmpty()) {
                    silent.add(disclosure.agreement() + "#flows." + disclosure.flow());
                }
            }
            assertThat(silent)
                    .as(
                            "reply reads no message from %s after these flows. Remedy: read it; if the partner gives "
                                    + "this answer to one flow only, name it: Sample.of(…).in(\"flow\")",
                            reply)
                    .isEmpty();
        }
    }

    /** Whatever comes of a question, the asker hears one thing, and nothing is left to guess. */
    @Test
    public void everyEndOfAQuestionIsOneMessageToTheAsker() {
        for (Disclosures.Made made : disclosures()) {
            PluginCalls.Delivery question = delivery(made);
            if (!question.asks()) {
                continue;
            }
            for (PartnerFault.Kind kind : PartnerFault.Kind.values()) {
                Reading end = PluginCalls.fails(question, new PartnerFault(kind, "HTTP 500"));
                assertThat(end.messages())
                        .as("failed with %s: one message to call.take", kind)
                        .hasSize(1);
                MessageRules.check(
                        end.messages().get(0),
                        made.disclosure().recipient(),
                        agreement(made.disclosure().agreement()));
            }
        }
    }

    /** A server may die while a timer fires: the next one fires it again, and nobody must hear it twice. */
    @Test
    public void aTimerThatFiresAgainSaysTheSame() {
        for (String timer : documents().handlers().timers()) {
            for (Disclosures.Made made : disclosures()) {
                List<String> first = keysOf(PluginCalls.fires(delivery(made), timer));
                assertThat(keysOf(PluginCalls.fires(delivery(made), timer)))
                        .as(
                                "idempotencykey of what timer %s says: made of the case and the timer's key, never of the clock or at random",
                                timer)
                        .isEqualTo(first);
            }
        }
    }

    private static List<String> keysOf(Reading reading) {
        return reading.messages().stream()
                .map(message -> message.attribute("idempotencykey").orElse(""))
                .toList();
    }

    @Test
    public void writesWhateverTheAgreementDiscloses() {
        disclosures().forEach(made -> PluginCalls.writes(delivery(made)));
        agreements().forEach(agreement -> Disclosures.sparse(agreement)
                .forEach(made -> PluginCalls.writes(delivery(made))));
    }

    @Test
    public void writesTheSameAgainAndFromManyThreads() {
        disclosures().forEach(made -> PluginCalls.writesTheSame(delivery(made)));
    }

    @Test
    public void putsNoPersonalValueIntoHeaders() {
        for (Disclosures.Made made : disclosures()) {
            Outgoing output = PluginCalls.writes(delivery(made));
            Values values = Values.of(made.message());
            output.headers()
                    .forEach((name, value) ->
                            values.mustNotBeIn("the header " + name + ", which reaches access logs,", value));
            output.parts().forEach(part -> values.mustNotBeIn("the name of a file", part.name()));
        }
    }

    /** What the hub itself says of a file, and of a period: said again with the same numbers, it is the same. */
    @Test
    public void whatTheHubSaysItselfPassesTheGateUnderTheSameKeys() {
        for (CompiledAgreement agreement : agreements()) {
            for (Flow flow : agreement.flows()) {
                List<FprMessage> said = OwnWords.of(documents().handlers(), agreement, flow);
                said.forEach(message -> MessageRules.check(message, Actors.HUB, agreement));
                assertThat(keys(said))
                        .as("idempotencykey of what the hub says for %s: the same for the same numbers", flow)
                        .doesNotContainNull()
                        .isEqualTo(keys(OwnWords.of(documents().handlers(), agreement, flow)));
            }
        }
    }

    private List<Sample> inputs() {
        List<Sample> inputs = new ArrayList<>(nonsense());
        samples().forEach(sample -> inputs.addAll(Mangled.variants(sample)));
        return inputs;
    }

    private List<Sample> nonsense() {
        Sample like = samples().isEmpty()
                ? new Sample("", new byte[0], "text/csv", "PK")
                : samples().get(0);
        return Mangled.nonsense(like.contentType(), like.institution());
    }

    private List<Object> keys(Sample sample) {
        return keys(Reading.of(plugin(), documents().handlers(), sample, agreement(sample))
                .messages());
    }

    private static List<Object> keys(List<FprMessage> messages) {
        return messages.stream()
                .<Object>map(message -> message.attribute("idempotencykey").orElse(null))
                .toList();
    }

    private PluginCalls.Delivery delivery(Disclosures.Made made) {
        return new PluginCalls.Delivery(
                plugin(), documents().handlers(), agreement(made.disclosure().agreement()), made);
    }

    private List<Disclosures.Made> disclosures() {
        if (disclosures == null) {
            disclosures = agreements().stream()
                    .flatMap(agreement -> Disclosures.full(agreement).stream())
                    .toList();
        }
        return disclosures;
    }

    /** What an answer may be an answer to: what its institution was shown, or after the flow that it names. */
    private List<Disclosures.Made> answered(Sample answer) {
        return disclosures().stream()
                .filter(made -> made.disclosure().recipient().equals(answer.institution()))
                .filter(made ->
                        answer.flow().isEmpty() || made.disclosure().flow().equals(answer.flow()))
                .toList();
    }

    private CompiledAgreement agreement(String id) {
        return agreements().stream()
                .filter(agreement -> agreement.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Of those that know the sender the one that reads such a file, if there is one; for a stranger any. */
    private CompiledAgreement agreement(Sample sample) {
        List<CompiledAgreement> known = agreements().stream()
                .filter(agreement -> agreement.isParty(sample.institution()))
                .toList();
        return known.stream()
                .filter(agreement -> agreement.flows().stream().anyMatch(flow -> reads(flow, sample)))
                .findFirst()
                .or(() -> known.stream().findFirst())
                .orElse(agreements().get(0));
    }

    private boolean reads(Flow flow, Sample sample) {
        boolean meant = sample.flow().isEmpty() || sample.flow().equals(flow.id());
        return meant && documents().handlers().collect(flow.handler()).isPresent();
    }

    private List<CompiledAgreement> agreements() {
        assumeThat(documents().faults())
                .as("the documents are told by carriesAgreementsThatCompileAndNameIt")
                .isEmpty();
        return documents.agreements();
    }

    private PluginDocuments documents() {
        if (documents == null) {
            documents = PluginDocuments.of(plugin());
        }
        return documents;
    }
}
