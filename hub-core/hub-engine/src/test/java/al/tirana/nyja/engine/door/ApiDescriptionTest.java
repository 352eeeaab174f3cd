package al.tirana.nyja.engine.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What is published about the institutions' door, and the door itself, say the same. */
class ApiDescriptionTest {

    private static final Pattern REFERENCE = Pattern.compile("\\$ref: \"#/([^\"]+)\"");
    private static final Set<String> METHODS = Set.of("get", "post");

    private final String text = new String(ApiDescription.bytes(), StandardCharsets.UTF_8);
    private final Map<?, ?> document =
            (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);

    @Test
    void describesExactlyWhatTheDoorOpensTo() {
        Set<String> described = new TreeSet<>();
        operations()
                .keySet()
                .forEach(name -> described.add(name.replace('{', '<').replace('}', '>')));

        assertThat(String.join(", ", described))
                .isEqualTo(String.join(
                        ", ", new TreeSet<>(Set.of(FprDoor.Route.all().split(", ")))));
    }

    @Test
    void refersToNothingThatIsMissing() {
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            Object target = document;
            for (String step : reference.group(1).split("/")) {
                target = ((Map<?, ?>) target).get(step);
                assertThat(target).as(reference.group()).isNotNull();
            }
        }
    }

    @Test
    void everyOperationHasANameOfItsOwnAndSaysWhatARefusalLooksLike() {
        Set<Object> names = new HashSet<>();
        operations().forEach((path, operation) -> {
            assertThat(names.add(operation.get("operationId"))).as(path).isTrue();
            assertThat(((Map<?, ?>) operation.get("responses")).containsKey("default"))
                    .as(path)
                    .isTrue();
        });
        assertThat(names).doesNotContainNull();
    }

    private Map<String, Map<?, ?>> operations() {
        Map<String, Map<?, ?>> found = new TreeMap<>();
        ((Map<?, ?>) document.get("paths")).forEach((path, item) -> ((Map<?, ?>) item).forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                found.put(method.toString().toUpperCase(Locale.ROOT) + " /fpr/v1" + path, (Map<?, ?>) operation);
            }
        }));
        return found;
    }
}
