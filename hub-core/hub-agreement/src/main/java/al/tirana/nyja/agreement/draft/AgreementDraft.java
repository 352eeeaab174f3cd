package al.tirana.nyja.agreement.draft;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.draft.DraftAsked.Party;
import al.tirana.nyja.agreement.draft.DraftAsked.Shown;
import al.tirana.nyja.spi.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A document as the beginning of another agreement. Whatever is filled in is checked like any document afterwards: here
 * nothing is refused.
 */
public final class AgreementDraft {

    private static final String OWN = "Marrëveshja ";
    private static final String BODY = "/data/body";

    private final String yaml;
    private final YamlSpans spans;

    /** @throws al.tirana.nyja.agreement.InvalidAgreementException if the document is none */
    public AgreementDraft(String yaml) {
        AgreementDocument.registered(yaml);
        this.yaml = yaml;
        this.spans = new YamlSpans(yaml);
    }

    public DraftAsked asked() {
        Set<String> purposes = new LinkedHashSet<>();
        Map<String, Set<String>> shown = new LinkedHashMap<>();
        for (String flow : spans.below("/flows")) {
            purposes.addAll(spans.texts(flow + "/purposes"));
            for (String recipient : spans.below(flow + "/discloses")) {
                Set<String> groups = shown.computeIfAbsent(name(recipient), any -> new LinkedHashSet<>());
                spans.texts(recipient).stream()
                        .map(AgreementDraft::group)
                        .filter(one -> !one.isEmpty())
                        .forEach(groups::add);
            }
        }
        return new DraftAsked(
                spans.text("/id"),
                new Text(spans.text("/title/sq"), spans.text("/title/en")),
                spans.text("/owner"),
                spans.below("/parties").stream()
                        .map(one -> new Party(
                                spans.text(one + "/institution"),
                                spans.text(one + "/role"),
                                spans.text(one + "/represents")))
                        .toList(),
                spans.text("/validity/from"),
                spans.text("/validity/until"),
                basis(),
                List.copyOf(purposes),
                shown.entrySet().stream()
                        .filter(one -> !one.getValue().isEmpty())
                        .map(one -> new Shown(one.getKey(), List.copyOf(one.getValue())))
                        .toList());
    }

    private List<String> basis() {
        List<String> acts = new ArrayList<>();
        for (String one : spans.below("/legalBasis")) {
            String provision = spans.text(one + "/provision");
            acts.add(spans.text(one + "/act") + (provision.isEmpty() ? "" : "; " + provision));
        }
        return acts;
    }

    /** The text with what was said in its places. */
    public String filled(DraftAnswers said) {
        TextEdits edits = new TextEdits(yaml, spans);
        String id = spans.text("/id");
        edits.value("/id", said.id());
        edits.value("/version", "1");
        edits.value("/title/sq", said.titleSq());
        edits.value("/title/en", said.titleEn());
        edits.value("/validity/from", said.from());
        edits.value("/validity/until", said.until());
        if (spans.at("/owner").isPresent()) {
            edits.value("/owner", said.owner());
        } else {
            edits.lineBefore("/parties", "owner", said.owner());
        }
        edits.named(id, said.id());
        for (String party : spans.below("/parties")) {
            DraftAnswers.Party now = said.parties().get(spans.text(party + "/institution"));
            if (now != null) {
                edits.value(party + "/represents", now.represents());
                edits.named(spans.text(party + "/institution"), now.institution());
            }
        }
        if (said.basis() != null && !said.basis().isEmpty()) {
            edits.items(
                    "/legalBasis",
                    said.basis().stream()
                            .map(one -> one.equals(OWN + id) || one.startsWith(OWN + id + ";")
                                    ? one.replace(id, TextEdits.said(said.id()) ? said.id() : id)
                                    : one)
                            .map(AgreementDraft::act)
                            .toList());
        }
        for (String flow : spans.below("/flows")) {
            if (said.purposes() != null) {
                edits.keep(flow + "/purposes", said.purposes()::contains);
            }
            for (String recipient : spans.below(flow + "/discloses")) {
                List<String> hidden = said.hidden().getOrDefault(name(recipient), List.of());
                edits.keep(recipient, path -> !hidden.contains(group(path)));
            }
        }
        return edits.made();
    }

    private static String act(String line) {
        String[] parts = line.split(";", 2);
        String act = "act: " + TextEdits.quoted(parts[0].strip());
        return parts.length == 1 ? act : act + "\nprovision: " + TextEdits.quoted(parts[1].strip());
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    /** What a field belongs to, such as {@code /data/body/subject/contact}; empty of what stands alone, and of the legal part. */
    static String group(String path) {
        if (!path.startsWith(BODY + "/")) {
            return "";
        }
        String parent = path.substring(0, path.lastIndexOf('/'));
        return parent.equals(BODY) ? "" : parent.endsWith("/*") ? parent.substring(0, parent.length() - 2) : parent;
    }
}
