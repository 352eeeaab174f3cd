package al.tirana.nyja.agreement;

import al.tirana.nyja.agreement.Tree.Item;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What comes in and what goes out, field by field. */
final class FieldRules {

    private final JsonNode document;
    private final String flow;
    private final MessageType type;
    private final Faults faults;

    private FieldRules(JsonNode document, String flow, MessageType type, Faults faults) {
        this.document = document;
        this.flow = flow;
        this.type = type;
        this.faults = faults;
    }

    static void check(JsonNode document, Function<String, Optional<MessageType>> types, Faults faults) {
        for (Item flow : Tree.names(document, "/flows")) {
            Optional<MessageType> type =
                    types.apply(document.at(flow.pointer() + "/type").asText());
            type.ifPresent(known -> new FieldRules(document, flow.pointer(), known, faults).check());
        }
    }

    private void check() {
        Set<String> accepts = fields(flow + "/accepts");
        if (accepts.isEmpty()) {
            return; // the schema has told
        }
        Set<String> present = new LinkedHashSet<>(accepts);
        present.addAll(consent(accepts));
        addWhile(present, () -> new RequiredFields(type, present, faults).accepts(flow + "/accepts"));
        present.addAll(type.derived());
        Set<String> accepted = new LinkedHashSet<>(accepts);
        accepted.addAll(type.derived());
        for (Item recipient : Tree.names(document, flow + "/discloses")) {
            Set<String> discloses = fields(recipient.pointer());
            onlyWhatIsCountedReachesNobody(recipient);
            within(accepted, recipient.pointer());
            tellsMore(recipient.pointer(), discloses);
            if (!type.isOnlyCounted()) {
                addWhile(discloses, () -> new RequiredFields(type, present, faults).discloses(recipient, discloses));
            }
        }
    }

    private void onlyWhatIsCountedReachesNobody(Item recipient) {
        boolean nothing = document.at(recipient.pointer()).isEmpty();
        if (type.isOnlyCounted() && !nothing) {
            faults.at(
                    recipient.pointer(),
                    "Ky lloj vetëm numërohet: marrësi nuk merr asgjë prej tij, shkruani []",
                    "This type is only counted: the recipient gets nothing of it, write []");
        } else if (nothing && !type.isOnlyCounted()) {
            faults.at(
                    recipient.pointer(),
                    "Pritej një listë fushash me të paktën një fushë",
                    "Expected: a list of fields with at least one field");
        }
    }

    /** Goes on as if what was told to add were there: whoever corrects a document wants to hear everything at once. */
    private static void addWhile(Set<String> fields, Supplier<Set<String>> check) {
        boolean more = true;
        while (more) {
            more = fields.addAll(check.get());
        }
    }

    /** The fields of a list that exist; the others are faults. */
    private Set<String> fields(String list) {
        Set<String> fields = new LinkedHashSet<>();
        Set<String> derived = new LinkedHashSet<>(list.endsWith("/accepts") ? type.derived() : List.of());
        for (Item item : Tree.items(document, list)) {
            String fieldClass = type.fields().get(item.text());
            if (derived.contains(item.text())) {
                faults.at(
                        item.pointer(),
                        "Këtë e nxjerr vetë Nyja; dërguesi nuk e shkruan kurrë",
                        "Derived by the hub itself; a sender never writes it");
            } else if (fieldClass == null) {
                notAField(item);
            } else if (fieldClass.equals("P4")) {
                faults.at(
                        item.pointer(),
                        "Fushë e klasës P4: nuk udhëton e hapur, vetëm e vulosur (/data/sealed)",
                        "A field of class P4: it never travels in clear, only sealed (/data/sealed)");
            } else {
                fields.add(item.text());
            }
        }
        return fields;
    }

    private void notAField(Item item) {
        String pointer = item.text();
        List<String> below =
                type.fieldsBelow(pointer.endsWith("/*") ? pointer.substring(0, pointer.length() - 2) : pointer);
        if (MessageType.isBelow(pointer, MessageType.SEALED)) {
            faults.at(
                    item.pointer(),
                    "Pjesa e vulosur kalon e tëra ose aspak: /data/sealed",
                    "A sealed part goes whole or not at all: /data/sealed");
        } else if (!below.isEmpty()) {
            String first = String.join(", ", below.subList(0, Math.min(3, below.size())));
            faults.at(
                    item.pointer(),
                    "Nuk është një fushë e vetme; shkruani çdo fushë veç e veç: " + first,
                    "Not a single field; write each field on its own: " + first);
        } else {
            Optional<String> meant = Pointers.nearest(pointer, type.fields().keySet());
            faults.at(
                    item.pointer(),
                    "Ky lloj mesazhi nuk e ka këtë fushë"
                            + meant.map(m -> ". A desht të thoni " + m + "?").orElse(""),
                    "This message type has no such field"
                            + meant.map(m -> ". Did you mean " + m + "?").orElse(""));
        }
    }

    private void within(Set<String> accepts, String list) {
        for (Item item : Tree.items(document, list)) {
            if (type.fields().containsKey(item.text()) && !accepts.contains(item.text())) {
                faults.at(
                        item.pointer(),
                        "Zbulohet diçka që accepts nuk e pranon: " + item.text(),
                        "Discloses what accepts does not let in: " + item.text());
            }
        }
    }

    /** The national id holds birth date and sex, so to withhold these beside it withholds nothing. */
    private void tellsMore(String list, Set<String> discloses) {
        for (Item item : Tree.items(document, list)) {
            String person = item.text().substring(0, Math.max(0, item.text().lastIndexOf('/')));
            boolean id = item.text().equals(person + "/nid");
            if (id && !discloses.containsAll(Set.of(person + "/birthDate", person + "/sex"))) {
                faults.warn(
                        item.pointer(),
                        "Numri personal tregon datëlindjen dhe gjininë: kush e sheh, i di të dyja edhe kur nuk zbulohen",
                        "The national id tells birth date and sex: who sees it knows both, though they are not disclosed");
            }
        }
    }

    /**
     * Who hands people to one that is no authority must be able to show their consent.
     *
     * @return what was told to add
     */
    private Set<String> consent(Set<String> accepts) {
        Set<String> toAdd = new LinkedHashSet<>();
        for (Item recipient : Tree.items(document, flow + "/to")) {
            if (type.restsOnConsent()
                    && PartyRules.saysOther(document, recipient.text())
                    && !accepts.containsAll(MessageType.CONSENT)) {
                String missing = String.join(
                        ", ",
                        MessageType.CONSENT.stream()
                                .filter(field -> !accepts.contains(field))
                                .toList());
                faults.at(
                        recipient.pointer(),
                        "Kush nuk është autoritet merr njerëz vetëm me pëlqimin e tyre; accepts duhet të pranojë edhe: "
                                + missing,
                        "Who is no authority is sent people only with their consent; accepts must also let in: "
                                + missing);
                toAdd.addAll(MessageType.CONSENT);
            }
        }
        return toAdd;
    }
}
