package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.agreement.Pointers;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a route template may consist of. Everything else is refused, so that a delivery that counts as done was done, on the
 * worker's own thread; so that no template runs code; and so that no value of an endpoint becomes a part of the route.
 */
final class TemplateRules {

    /** Steps that do one thing at once and hide nothing. */
    private static final Set<String> STEPS = Set.of(
            "to",
            "setBody",
            "setHeader",
            "setProperty",
            "removeHeader",
            "removeHeaders",
            "removeProperty",
            "convertBodyTo",
            "marshal",
            "unmarshal",
            "choice",
            "filter",
            "validate");

    /** Steps after which nobody would know what became of the message. */
    private static final Set<String> LETTING_GO = Set.of(
            "wireTap",
            "threads",
            "delay",
            "throttle",
            "aggregate",
            "resequence",
            "sample",
            "split",
            "multicast",
            "loop",
            "recipientList",
            "routingSlip",
            "dynamicRouter",
            "toD",
            "onException",
            "onCompletion",
            "errorHandler",
            "doTry",
            "circuitBreaker",
            "intercept",
            "interceptFrom",
            "interceptSendToEndpoint",
            "saga",
            "stop",
            "rollback",
            "idempotentConsumer",
            "transacted",
            "enrich",
            "pollEnrich",
            "poll",
            "loadBalance",
            "kamelet");

    private static final Set<String> FORMATS = Set.of("base64", "gzipDeflater", "zipDeflater", "zipFile");
    private static final Set<String> TYPES = Set.of("String", "java.lang.String", "byte[]", "java.io.InputStream");
    private static final String RECEIPT = "nyja:receipt";
    private static final String INTAKE = "nyja:intake";

    private final Direction direction;
    private final Set<String> placeholders;
    private final Components components;
    private final SqlRules sql;
    private final Faults faults;
    private int intakes;

    TemplateRules(Direction direction, Set<String> placeholders, Components components, SqlRules sql, Faults faults) {
        this.direction = direction;
        this.placeholders = placeholders;
        this.components = components;
        this.sql = sql;
        this.faults = faults;
    }

    void check(ObjectNode template, String pointer) {
        only(template, pointer, Set.of("from"));
        JsonNode from = template.path("from");
        only(from, pointer + "/from", Set.of("uri", "parameters", "steps"));
        from(from, pointer + "/from");
        JsonNode steps = from.path("steps");
        steps(steps, pointer + "/from/steps");
        end(steps, pointer + "/from/steps");
        new TemplateTexts(placeholders, faults).check(template, pointer);
    }

    private void from(JsonNode from, String pointer) {
        String uri = from.path("uri").asText();
        if (direction == Direction.DELIVER) {
            if (!uri.equals("nyja:deliver") || from.has("parameters")) {
                faults.at(
                        pointer + "/uri",
                        "Një dërgesë nis me uri: nyja:deliver, pa parametra",
                        "A delivery begins with uri: nyja:deliver, without parameters");
            }
        } else {
            parameters(from, pointer);
            if (scheme(Addresses.scheme(uri), Schemes.sources(Addresses.scheme(uri)), pointer + "/uri")) {
                spelling(from, pointer);
                if (Addresses.scheme(uri).equals(SqlRules.SCHEME)) {
                    sql.beginning(from, pointer);
                }
            }
        }
    }

    private void steps(JsonNode steps, String pointer) {
        if (!steps.isArray()) {
            faults.atKey(pointer, "Mungon lista steps", "The list steps is missing");
            return;
        }
        for (int i = 0; i < steps.size(); i++) {
            step(steps.get(i), pointer + "/" + i);
        }
    }

    private void step(JsonNode step, String pointer) {
        if (step.size() != 1) {
            faults.at(pointer, "Një hap ka një emër të vetëm", "A step has one name");
            return;
        }
        Map.Entry<String, JsonNode> field = step.properties().iterator().next();
        String name = field.getKey();
        String place = pointer + "/" + Pointers.escape(name);
        if (LETTING_GO.contains(name)) {
            faults.atKey(
                    place,
                    "Hapi " + name + " nuk lejohet: pas tij askush nuk e di a mbërriti. Bëni një hap pas tjetrit; për"
                            + " pritjet, përsëritjet dhe gabimet kujdeset Nyja",
                    "Step " + name
                            + " is not allowed: nobody would know whether it arrived. Do one step after the other;"
                            + " the hub itself waits, repeats and handles failures");
        } else if (!STEPS.contains(name)) {
            faults.atKey(
                    place,
                    "Hapi " + name + " nuk lejohet: një rrugë nuk ekzekuton kod. Të lejuar janë " + sorted(STEPS),
                    "Step " + name + " is not allowed: a route runs no code. Allowed are " + sorted(STEPS));
        } else {
            body(name, field.getValue(), place);
        }
    }

    private void body(String name, JsonNode step, String pointer) {
        switch (name) {
            case "to" -> to(step, pointer);
            case "setBody", "validate" -> expression(step, pointer, Set.of());
            case "setHeader", "setProperty" -> expression(step, pointer, Set.of("name"));
            case "removeHeader", "removeProperty" -> only(step, pointer, Set.of("name"));
            case "removeHeaders" -> only(step, pointer, Set.of("pattern", "excludePattern"));
            case "convertBodyTo" -> {
                only(step, pointer, Set.of("type", "charset"));
                oneOf(step.isTextual() ? step : step.path("type"), pointer, TYPES);
            }
            case "marshal", "unmarshal" -> {
                only(step, pointer, FORMATS);
            }
            case "filter" -> {
                expression(step, pointer, Set.of("steps"));
                steps(step.path("steps"), pointer + "/steps");
            }
            default -> choice(step, pointer);
        }
    }

    private void to(JsonNode step, String pointer) {
        String uri = step.isTextual() ? step.textValue() : step.path("uri").asText();
        if (!step.isTextual()) {
            only(step, pointer, Set.of("uri", "parameters"));
        }
        if (uri.equals(INTAKE)) {
            intakes++;
        }
        String scheme = Addresses.scheme(uri);
        if (scheme.equals(NyjaComponent.SCHEME)) {
            if (!NyjaEndpoint.Role.isStep(uri, direction)) {
                faults.at(
                        pointer,
                        "Në këtë rrugë hapat e Nyjës janë " + NyjaEndpoint.Role.steps(direction),
                        "In this route the hub's own steps are " + NyjaEndpoint.Role.steps(direction));
            }
        } else {
            if (scheme(scheme, Schemes.targets(scheme), pointer)) {
                spelling(step, pointer);
                if (scheme.equals(SqlRules.SCHEME)) {
                    sql.step(step, pointer);
                }
            }
        }
        parameters(step, pointer);
    }

    /** Camel would say it when a channel's route is made; whoever writes a template hears it before. */
    private void spelling(JsonNode endpoint, String pointer) {
        String uri = endpoint.isTextual()
                ? endpoint.textValue()
                : endpoint.path("uri").asText();
        components.options(Addresses.scheme(uri)).ifPresent(options -> {
            for (String option : Addresses.options(uri)) {
                spelt(option, options, pointer);
            }
            for (Map.Entry<String, JsonNode> parameter :
                    endpoint.path("parameters").properties()) {
                spelt(parameter.getKey(), options, pointer + "/parameters/" + Pointers.escape(parameter.getKey()));
            }
        });
    }

    private void spelt(String option, Components.Options options, String pointer) {
        if (!options.knows(option)) {
            String meant = Pointers.nearest(option, options.names()).orElse("?");
            faults.at(
                    pointer,
                    "Komponenti nuk ka opsion " + option + ". Mos deshët " + meant + "?",
                    "The component has no option " + option + ". Did you mean " + meant + "?");
        }
    }

    private void parameters(JsonNode endpoint, String pointer) {
        for (Map.Entry<String, JsonNode> parameter : endpoint.path("parameters").properties()) {
            if (parameter.getValue().isContainerNode()) {
                faults.at(
                        pointer + "/parameters/" + Pointers.escape(parameter.getKey()),
                        "Një parametër është një tekst, numër, true ose false",
                        "A parameter is a text, a number, true or false");
            }
        }
    }

    /** @return whether it can be used */
    private boolean scheme(String scheme, boolean allowed, String pointer) {
        Optional<Text> wrong;
        if (!allowed) {
            Text why = Schemes.why(scheme);
            wrong = Optional.of(new Text("nuk lejohet këtu: " + why.sq(), "is not allowed here: " + why.en()));
        } else {
            wrong = components.missing(scheme);
        }
        wrong.ifPresent(why -> faults.at(
                pointer, "Komponenti \"" + scheme + "\" " + why.sq(), "Component \"" + scheme + "\" " + why.en()));
        return wrong.isEmpty();
    }

    private void choice(JsonNode step, String pointer) {
        only(step, pointer, Set.of("when", "otherwise"));
        JsonNode when = step.path("when");
        for (int i = 0; i < when.size(); i++) {
            String place = pointer + "/when/" + i;
            expression(when.get(i), place, Set.of("steps"));
            steps(when.get(i).path("steps"), place + "/steps");
        }
        if (step.has("otherwise")) {
            only(step.path("otherwise"), pointer + "/otherwise", Set.of("steps"));
            steps(step.path("otherwise").path("steps"), pointer + "/otherwise/steps");
        }
    }

    /** Either {@code simple: …} beside the other keys, or below {@code expression}; either as a text or as an object. */
    private void expression(JsonNode step, String pointer, Set<String> beside) {
        for (Map.Entry<String, JsonNode> field : step.properties()) {
            String place = pointer + "/" + Pointers.escape(field.getKey());
            if (beside.contains(field.getKey())) {
                continue;
            }
            if (field.getKey().equals("expression") && field.getValue().isObject()) {
                expression(field.getValue(), place, Set.of());
            } else if (!TemplateTexts.LANGUAGES.contains(field.getKey())) {
                faults.atKey(
                        place,
                        "Gjuha " + field.getKey() + " nuk lejohet: një rrugë nuk ekzekuton kod. Të lejuara janë "
                                + sorted(TemplateTexts.LANGUAGES),
                        "Language " + field.getKey() + " is not allowed: a route runs no code. Allowed are "
                                + sorted(TemplateTexts.LANGUAGES));
            } else if (field.getValue().isObject()) {
                only(field.getValue(), place, Set.of("expression"));
            }
        }
    }

    private void end(JsonNode steps, String pointer) {
        if (direction == Direction.INTAKE) {
            long direct = 0;
            for (JsonNode step : steps) {
                direct += uri(step).equals(INTAKE) ? 1 : 0;
            }
            if (intakes != 1 || direct != 1) {
                faults.atKey(
                        pointer,
                        "Çfarë sjell partneri kalon një herë te \"to: nyja:intake\", jashtë choice dhe filter",
                        "What the partner brings passes \"to: nyja:intake\" once, outside of choice and filter");
            }
            return;
        }
        JsonNode last = steps.path(steps.size() - 1);
        if (!uri(last).equals(RECEIPT)) {
            faults.atKey(
                    pointer,
                    "Hapi i fundit duhet të jetë \"to: nyja:receipt\": pa të dërgesa nuk quhet e kryer",
                    "The last step must be \"to: nyja:receipt\": without it no delivery counts as done");
        }
    }

    private static String uri(JsonNode step) {
        JsonNode to = step.path("to");
        return Addresses.withoutOptions(
                to.isTextual() ? to.textValue() : to.path("uri").asText());
    }

    private void only(JsonNode node, String pointer, Set<String> keys) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!keys.contains(field.getKey())) {
                faults.atKey(
                        pointer + "/" + Pointers.escape(field.getKey()),
                        "Çelësi " + field.getKey() + " nuk lejohet këtu; të lejuar janë " + sorted(keys),
                        "Key " + field.getKey() + " is not allowed here; allowed are " + sorted(keys));
            }
        }
    }

    private void oneOf(JsonNode value, String pointer, Set<String> words) {
        if (!words.contains(value.asText())) {
            faults.at(pointer, "Lejohet: " + sorted(words), "Allowed are: " + sorted(words));
        }
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
