package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.agreement.Pointers;
import al.tirana.nyja.agreement.YamlDocument;
import al.tirana.nyja.engine.register.Carriage;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Setting.Type;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code connector.yaml}: who it is, what can be set, and the route templates. Tells all that is wrong at once. */
final class DeclarationReader {

    private static final String NOTICES = "notices";
    private static final String MEDIA = "media";
    private static final String NOTICE = "text/plain";
    private static final String MEDIA_TYPE = "[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,80}|[+][a-z0-9.-]{1,40}";
    private static final Set<String> KEYS =
            Set.of("connector", "name", NOTICES, MEDIA, "settings", DeclaredDatabase.NAME, "deliver", "intake");

    /** Names of what the hub itself puts beside the settings. */
    private static final Set<String> TAKEN = Stream.concat(
                    StandardSettings.KEYS.stream(), Stream.of(ChannelValues.TLS, DeclaredDatabase.NAME))
            .collect(Collectors.toCollection(TreeSet::new));

    private static final Set<String> SETTING_KEYS = Set.of("type", "default", "choices", "sq", "en");

    private final ObjectNode document;
    private final Components components;
    private final Faults faults;

    private DeclarationReader(ObjectNode document, Components components, Faults faults) {
        this.document = document;
        this.components = components;
        this.faults = faults;
    }

    /**
     * The declaration.
     *
     * @param components that its templates may name
     * @throws InvalidConnectorException naming every fault with its line
     */
    static Declaration read(String yaml, Components components) throws InvalidConnectorException {
        Faults faults = new Faults();
        Declaration read = YamlDocument.read(yaml, faults)
                .map(document -> new DeclarationReader(document, components, faults).read())
                .orElse(null);
        if (!faults.inOrder().isEmpty()) {
            throw new InvalidConnectorException(faults.inOrder());
        }
        return read;
    }

    /** @return null if anything is wrong */
    private Declaration read() {
        known(document, "", KEYS);
        String id = document.path("connector").asText();
        if (!id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            faults.at(
                    "/connector",
                    "connector: një emër i shkurtër me shkronja të vogla, shifra dhe viza, p.sh. dosje",
                    "connector: a short name of lower case letters, digits and hyphens, such as folder");
        }
        Text name = text(document.path("name"), "/name");
        List<Setting> settings = settings();
        Optional<DeclaredDatabase> database = database(settings);
        Set<String> placeholders = Stream.concat(
                        settings.stream().map(Setting::key), Stream.of(ChannelValues.TLS, DeclaredDatabase.NAME))
                .collect(Collectors.toSet());
        SqlRules sql = new SqlRules(database.isPresent(), faults);
        Map<Direction, ObjectNode> templates = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            if (document.path(direction.word()) instanceof ObjectNode template) {
                new TemplateRules(direction, placeholders, components, sql, faults)
                        .check(template, "/" + direction.word());
                templates.put(direction, template);
                settings.addAll(StandardSettings.of(direction));
            }
        }
        if (templates.isEmpty()) {
            faults.at(
                    "",
                    "Mungon rruga: shtoni deliver (Nyja dërgon) ose intake (partneri sjell)",
                    "There is no route: add deliver (the hub sends) or intake (the partner brings)");
        }
        boolean notices = notices(templates.containsKey(Direction.DELIVER));
        Set<String> media = media(templates.containsKey(Direction.DELIVER));
        noticesAreCarried(notices, media);
        return faults.inOrder().isEmpty()
                ? new Declaration(id, name, notices, media, settings, database, templates)
                : null;
    }

    private Set<String> media(boolean delivers) {
        JsonNode said = document.path(MEDIA);
        Set<String> media = new TreeSet<>();
        boolean right = said.isMissingNode() || said.isArray() && !said.isEmpty() && delivers;
        for (JsonNode one : said) {
            right &= one.isTextual() && one.textValue().matches(MEDIA_TYPE) && media.add(one.textValue());
        }
        if (!right) {
            faults.at(
                    "/" + MEDIA,
                    "media: llojet e mediave që bart deliver, p.sh. [text/xml, +xml], secili një herë; pa të: çdo lloj",
                    "media: the media types that deliver carries, such as [text/xml, +xml], each once; without it: every"
                            + " one");
        }
        return media;
    }

    /** The hub's notices are texts, whatever else the connector carries. */
    private void noticesAreCarried(boolean notices, Set<String> media) {
        if (notices && !Carriage.carries(media, NOTICE)) {
            faults.at(
                    "/" + MEDIA,
                    "media: me notices: true shtoni edhe " + NOTICE + ", sepse njoftimet e Nyjës janë tekste",
                    "media: with notices: true add " + NOTICE + " too, for the hub's notices are texts");
        }
    }

    private boolean notices(boolean delivers) {
        JsonNode said = document.path(NOTICES);
        if (!said.isMissingNode() && !said.isBoolean() || said.asBoolean() && !delivers) {
            faults.at(
                    "/" + NOTICES,
                    "notices: true vetëm nëse ajo që sjell deliver e lexon një njeri, si një letër; përndryshe hiqeni",
                    "notices: true only if a human being reads what deliver brings, such as a mail; else remove it");
        }
        return said.asBoolean();
    }

    private Optional<DeclaredDatabase> database(List<Setting> settings) {
        return document.path(DeclaredDatabase.NAME) instanceof ObjectNode node
                ? Optional.of(new DatabaseRules(settings, components, faults).read(node))
                : Optional.empty();
    }

    private List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : document.path("settings").properties()) {
            String pointer = "/settings/" + Pointers.escape(field.getKey());
            Setting setting = setting(field.getKey(), field.getValue(), pointer);
            if (setting != null) {
                settings.add(setting);
            }
        }
        return settings;
    }

    private Setting setting(String key, JsonNode node, String pointer) {
        if (!key.matches("[a-z][a-z0-9]*([.-][a-z0-9]+)*") || TAKEN.contains(key)) {
            faults.atKey(
                    pointer,
                    "Çelësi " + key + ": fjalë me shkronja të vogla të lidhura me pikë, dhe jo një nga " + TAKEN,
                    "Key " + key + ": lower case words joined by dots, and none of " + TAKEN);
        }
        known(node, pointer, SETTING_KEYS);
        Text help = text(node, pointer);
        Type type = type(node.path("type").asText("text"), pointer);
        List<String> choices = new ArrayList<>();
        node.path("choices").forEach(choice -> choices.add(choice.asText()));
        String standard = node.hasNonNull("default") ? node.get("default").asText() : null;
        if (type == Type.CHOICE && choices.isEmpty() || type != Type.CHOICE && !choices.isEmpty()) {
            faults.atKey(
                    pointer,
                    "choices: fjalët e lejuara, për type: choice dhe vetëm për të",
                    "choices: the allowed words, for type: choice and for no other");
        }
        if (type == Type.SECRET && standard != null) {
            faults.at(
                    pointer + "/default",
                    "Një sekret nuk ka vlerë të paracaktuar: hiqni default",
                    "A secret has no default: remove it");
        }
        return type == null || help == null ? null : new Setting(key, type, standard, choices, help);
    }

    private Type type(String word, String pointer) {
        for (Type type : Type.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(word)) {
                return type;
            }
        }
        String all = Stream.of(Type.values())
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        faults.at(pointer + "/type", "type: njëri nga " + all, "type: one of " + all);
        return null;
    }

    private Text text(JsonNode node, String pointer) {
        String sq = node.path("sq").asText("");
        String en = node.path("en").asText("");
        if (sq.isBlank() || en.isBlank()) {
            faults.atKey(pointer, "Mungon teksti: sq dhe en, të dyja", "The text is missing: sq and en, both of them");
            return null;
        }
        return new Text(sq, en);
    }

    private void known(JsonNode node, String pointer, Set<String> keys) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!keys.contains(field.getKey())) {
                String meant = Pointers.nearest(field.getKey(), keys).orElse(String.join(", ", keys));
                faults.atKey(
                        pointer + "/" + Pointers.escape(field.getKey()),
                        "Çelës i panjohur: " + field.getKey() + ". Mos deshët " + meant + "?",
                        "Unknown key: " + field.getKey() + ". Did you mean " + meant + "?");
            }
        }
    }
}
