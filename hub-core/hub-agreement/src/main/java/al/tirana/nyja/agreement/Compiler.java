package al.tirana.nyja.agreement;

import al.tirana.nyja.agreement.Tree.Item;
import al.tirana.nyja.fpr.ActorKind;
import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the agreement from a document without faults. */
final class Compiler {

    private final Function<String, Optional<MessageType>> types;

    Compiler(Function<String, Optional<MessageType>> types) {
        this.types = types;
    }

    CompiledAgreement compile(JsonNode document, String yaml, List<Fault> warnings) {
        String id = document.get("id").textValue();
        int version = document.get("version").intValue();
        List<Flow> flows = new ArrayList<>();
        for (Item flow : Tree.names(document, "/flows")) {
            MessageType type = types.apply(document.at(flow.pointer() + "/type").textValue())
                    .orElseThrow();
            flows.add(new Flow(terms(document, flow, type), type, id + "/" + version + "#"));
        }
        return new CompiledAgreement(
                id,
                version,
                Canonical.sha256Hex(yaml),
                document.get("plugin").textValue(),
                new Text(
                        document.at("/title/sq").textValue(),
                        document.at("/title/en").textValue()),
                parties(document),
                legalBasis(document),
                ZoneId.of(document.at("/validity/zone").textValue()),
                LocalDate.parse(document.at("/validity/from").textValue()),
                LocalDate.parse(document.at("/validity/until").textValue()),
                flows,
                LocalCompiler.compile(document),
                Optional.ofNullable(document.path("owner").textValue()),
                warnings);
    }

    private static FlowTerms terms(JsonNode document, Item flow, MessageType type) {
        String at = flow.pointer();
        Map<String, List<String>> discloses = new LinkedHashMap<>();
        List<Item> recipients = new ArrayList<>(Tree.items(document, at + "/to"));
        recipients.addAll(Tree.names(document, at + "/copies"));
        for (Item recipient : recipients) {
            discloses.put(
                    recipient.text(),
                    List.copyOf(Tree.texts(document, at + "/discloses/" + Pointers.escape(recipient.text()))));
        }
        return new FlowTerms(
                flow.text(),
                type.name(),
                Collections.unmodifiableSet(Tree.texts(document, at + "/from")),
                Collections.unmodifiableSet(Tree.texts(document, at + "/to")),
                Collections.unmodifiableSet(Tree.texts(document, at + "/purposes")),
                List.copyOf(Tree.texts(document, at + "/accepts")),
                Collections.unmodifiableMap(discloses),
                Period.parse(document.at(at + "/retention").textValue()),
                failure(document, at + "/failure"),
                copies(document, at + "/copies"),
                Optional.ofNullable(document.at(at + "/refusedMinors").textValue()),
                schedule(document.at(at + "/schedule")),
                Collections.unmodifiableMap(ChannelRules.of(document, at)),
                document.at(at + "/via").isObject(),
                Optional.ofNullable(document.at(at + "/handler").textValue()),
                choice(document, at + "/choice"),
                remembered(document, at + "/remembered"),
                types(document, at + "/facts"),
                Tree.names(document, at + "/factsOf").stream()
                        .collect(Collectors.toUnmodifiableMap(Item::text, item -> types(document, item.pointer()))),
                Collections.unmodifiableSet(Tree.texts(document, at + "/countedBy")),
                document.at(at + "/byMail").asText(""),
                Optional.ofNullable(document.at(at + "/reportTo").textValue()));
    }

    private static Set<String> types(JsonNode document, String at) {
        return Tree.texts(document, at).stream()
                .map(counted -> MessageType.PREFIX + counted)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Chooser> choice(JsonNode document, String at) {
        return document.at(at).isMissingNode()
                ? Optional.empty()
                : Optional.of(new Chooser(
                        document.at(at + "/by").textValue(),
                        Collections.unmodifiableSet(Tree.texts(document, at + "/people")),
                        Collections.unmodifiableSet(Tree.texts(document, at + "/shows")),
                        Duration.parse(document.at(at + "/within").textValue())));
    }

    private static Optional<Remembered> remembered(JsonNode document, String at) {
        return document.at(at).isMissingNode()
                ? Optional.empty()
                : Optional.of(new Remembered(
                        Duration.parse(document.at(at + "/within").textValue()),
                        Collections.unmodifiableSet(Tree.texts(document, at + "/to"))));
    }

    private static List<Copy> copies(JsonNode document, String at) {
        return Tree.names(document, at).stream()
                .map(copy -> {
                    JsonNode terms = document.at(copy.pointer());
                    return new Copy(
                            copy.text(),
                            Copy.Of.valueOf(terms.get("of").textValue().toUpperCase(Locale.ROOT)),
                            Optional.ofNullable(terms.path("purpose").textValue()),
                            terms.path("accompanied").asBoolean(false));
                })
                .toList();
    }

    private static Optional<Schedule> schedule(JsonNode terms) {
        return terms.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Schedule(
                        Cron.parse(terms.get("cron").textValue()),
                        Schedule.Days.valueOf(terms.path("days").asText("all").toUpperCase(Locale.ROOT)),
                        Duration.parse(terms.path("grace").asText("PT1H")),
                        Schedule.Expects.valueOf(
                                terms.path("expects").asText("nothing").toUpperCase(Locale.ROOT)),
                        Optional.ofNullable(terms.path("due").textValue()).map(Cron::parse),
                        Optional.ofNullable(terms.path("about").textValue())
                                .map(about -> Schedule.About.valueOf(about.toUpperCase(Locale.ROOT)))));
    }

    private static FailurePolicy failure(JsonNode document, String at) {
        List<Duration> backoff = Tree.items(document, at + "/retry").stream()
                .map(wait -> Duration.parse(wait.text()))
                .toList();
        Duration giveUpAfter = Duration.parse(document.at(at + "/giveUpAfter").textValue());
        FailurePolicy.OnRefusal onRefusal = FailurePolicy.OnRefusal.valueOf(
                document.at(at + "/onRefusal").textValue().toUpperCase(Locale.ROOT));
        String endAfter = document.at(at + "/endAfter").textValue();
        return endAfter == null
                ? new FailurePolicy(backoff, giveUpAfter, onRefusal)
                : new FailurePolicy(backoff, giveUpAfter, onRefusal, Duration.parse(endAfter));
    }

    private static List<Party> parties(JsonNode document) {
        List<Party> parties = new ArrayList<>();
        document.get("parties")
                .forEach(party -> parties.add(new Party(
                        party.get("institution").textValue(),
                        party.get("role").textValue(),
                        party.get("represents").textValue(),
                        ActorKind.of(party.path("kind").textValue()))));
        return parties;
    }

    private static List<LegalReference> legalBasis(JsonNode document) {
        List<LegalReference> references = new ArrayList<>();
        document.get("legalBasis")
                .forEach(reference -> references.add(new LegalReference(
                        reference.get("act").textValue(),
                        reference.path("provision").asText(""))));
        return references;
    }
}
