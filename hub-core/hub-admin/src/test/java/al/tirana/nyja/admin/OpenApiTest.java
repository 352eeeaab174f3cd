package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The published description and the code say the same. */
class OpenApiTest {

    private static final Pattern REFERENCE = Pattern.compile("\\$ref: \"#/([^\"]+)\"");
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    private final String text = text();
    private final Map<?, ?> document =
            (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);

    @Test
    void describesExactlyWhatCanBeCalled() {
        assertThat(operations().keySet()).isEqualTo(offered());
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
    void everyOperationSaysWhatAProblemLooksLike() {
        operations().forEach((name, operation) -> assertThat(
                        ((Map<?, ?>) operation.get("responses")).containsKey("default"))
                .as(name)
                .isTrue());
    }

    Map<String, Map<?, ?>> operations() {
        Map<String, Map<?, ?>> found = new TreeMap<>();
        ((Map<?, ?>) document.get("paths")).forEach((path, item) -> ((Map<?, ?>) item).forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                found.put(method.toString().toUpperCase(Locale.ROOT) + " " + path, (Map<?, ?>) operation);
            }
        }));
        return found;
    }

    private static Set<String> offered() {
        Set<String> found = new TreeSet<>();
        for (Class<?> resource : AdminApplication.RESOURCES) {
            for (Method method : resource.getDeclaredMethods()) {
                Path path = method.getAnnotation(Path.class);
                methods(method)
                        .forEach(verb -> found.add(verb + " /"
                                + resource.getAnnotation(Path.class).value()
                                + (path == null ? "" : "/" + path.value())));
            }
        }
        return found;
    }

    private static Stream<String> methods(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value);
    }

    private static String text() {
        try {
            return new String(new OpenApiResource().document(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
