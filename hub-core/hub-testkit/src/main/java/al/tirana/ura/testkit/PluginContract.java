package al.tirana.ura.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import al.tirana.ura.engine.agreement.CompiledAgreement;
import al.tirana.ura.spi.AgreementPlugin;
import al.tirana.ura.spi.Disclosure;
import al.tirana.ura.spi.Spi;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the hub expects of every plugin. A plugin's test extends this class, gives the plugin and some files of its
 * partner, and inherits the tests:
 *
 * <pre>{@code
 * class SamplePluginTest extends PluginContract {
 *
 *     @Override
 *     protected AgreementPlugin plugin() {
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
 * A plugin whose partners speak FPR has no samples. What a failed test says is meant to be enough to correct the plugin;
 * it never shows a value of a message.
 */
public abstract class PluginContract {

    /** The plugin, as the container would make it. */
    protected abstract AgreementPlugin plugin();

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
                .as("spiVersion(): return Spi.VERSION and build with this hub-spi")
                .isEqualTo(Spi.VERSION);
    }

    @Test
    public void carriesAgreementsThatCompileAndNameIt() {
        assertThat(agreements())
                .as("agreements() names at least one document")
                .isNotEmpty()
                .allSatisfy(agreement -> assertThat(agreement.plugin())
                        .as("key plugin of %s", agreement)
                        .isEqualTo(plugin().id()));
    }

    @Test
    public void dependsOnTheSpiOnly() {
        PluginRules.check(plugin().getClass());
    }

    @Test
    public void readsItsSamples() {
        for (Sample sample : samples()) {
            Reading reading = Reading.of(plugin(), sample, agreement(sample).id());
            if (reading.unreadable() != null) {
                fail(sample + " is unreadable: " + reading.unreadable().what().en());
            }
            assertThat(reading.messages()).as("messages read from %s", sample).isNotEmpty();
            reading.messages().forEach(message -> MessageRules.check(message, sample.institution(), agreement(sample)));
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

    @Test
    public void unreadableInputIsThePartnersFault() {
        inputs().forEach(input ->
                PluginCalls.reads(plugin(), input, agreement(input).id()));
        List<Sample> answers = new ArrayList<>(nonsense());
        replies().forEach(reply -> answers.addAll(Mangled.variants(reply)));
        Disclosure disclosure = disclosures().get(0).disclosure();
        answers.forEach(answer -> PluginCalls.readsReply(plugin(), answer, disclosure));
    }

    @Test
    public void readsItsReplies() {
        for (Sample reply : replies()) {
            Reading reading =
                    PluginCalls.readsReply(plugin(), reply, disclosures().get(0).disclosure());
            if (reading.unreadable() != null) {
                fail(reply + " is unreadable: " + reading.unreadable().what().en());
            }
            reading.messages().forEach(message -> MessageRules.check(message, reply.institution(), agreement(reply)));
        }
    }

    @Test
    public void writesWhateverTheAgreementDiscloses() {
        disclosures().forEach(made -> PluginCalls.writes(plugin(), made));
        agreements().forEach(agreement -> Disclosures.sparse(agreement)
                .forEach(made -> PluginCalls.writes(plugin(), made)));
    }

    @Test
    public void writesTheSameAgainAndFromManyThreads() {
        disclosures().forEach(made -> PluginCalls.writesTheSame(plugin(), made));
    }

    @Test
    public void putsNoPersonalValueIntoHeaders() {
        disclosures()
                .forEach(made -> PluginCalls.writes(plugin(), made).headers().forEach((name, value) -> Values.of(
                                made.message())
                        .mustNotBeIn("the header " + name + ", which reaches access logs,", value)));
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
        return Reading.of(plugin(), sample, agreement(sample).id()).messages().stream()
                .<Object>map(message -> message.attribute("idempotencykey").orElse(null))
                .toList();
    }

    private List<Disclosures.Made> disclosures() {
        return agreements().stream()
                .flatMap(agreement -> Disclosures.full(agreement).stream())
                .toList();
    }

    /** The one that knows the sender; for a stranger any. */
    private CompiledAgreement agreement(Sample sample) {
        return agreements().stream()
                .filter(agreement -> agreement.isParty(sample.institution()))
                .findFirst()
                .orElse(agreements().get(0));
    }

    private List<CompiledAgreement> agreements() {
        return PluginDocuments.of(plugin());
    }
}
